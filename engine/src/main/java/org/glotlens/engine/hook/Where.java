package org.glotlens.engine.hook;

import java.util.List;

/** The positions of a row at which an edit holds, while the row is read and while it grows. */
public sealed interface Where {
    /**
     * Whether an edit holds at a position.
     *
     * @param position from 0, counted from the beginning of the row
     * @param prompt tokens of the row's prompt; positions from there on are new
     */
    boolean holds(int position, int prompt);

    /** Positions that need no numbers. */
    enum Part implements Where {
        /** Every position. */
        ALL,
        /** Those of the prompt. */
        PROMPT,
        /** Those of the tokens that were added to it. */
        NEW,
        /** Every position but the first, which often serves as a sink of attention. */
        NOT_FIRST;

        @Override
        public boolean holds(int position, int prompt) {
            return switch (this) {
                case ALL -> true;
                case PROMPT -> position < prompt;
                case NEW -> position >= prompt;
                case NOT_FIRST -> position > 0;
            };
        }
    }

    /**
     * Some positions.
     *
     * @param positions from 0; below 0 they count from the end of the prompt, -1 being its last token
     */
    record Positions(List<Integer> positions) implements Where {
        public Positions {
            positions = List.copyOf(positions);
        }

        @Override
        public boolean holds(int position, int prompt) {
            return positions.contains(position) || position < prompt && positions.contains(position - prompt);
        }
    }
}

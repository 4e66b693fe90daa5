package org.glotlens.engine.model;

import java.util.List;
import java.util.stream.IntStream;

/** How a family tells positions apart. */
public sealed interface Positions {
    /** Positions that the model was trained for; {@link Integer#MAX_VALUE} where the config says none. */
    default int trained() {
        return Integer.MAX_VALUE;
    }

    /**
     * Most tokens of an input for which an earlier token is read as it is in a longer one: a pass over a longer input
     * shares nothing with one over its beginning. {@link Integer#MAX_VALUE} nearly everywhere.
     */
    default int keptUpTo() {
        return Integer.MAX_VALUE;
    }

    /** How the positions of a row are counted. */
    default Counting counting() {
        return Counting.EVERY_TOKEN;
    }

    /**
     * Queries and keys are turned by their position.
     *
     * @param dims leading dimensions of a head that are turned, even; the others are kept
     * @param pairing which dimensions are turned together
     * @param theta base of the frequencies
     */
    record Rotary(int dims, Pairing pairing, double theta, RopeScaling scaling, int trained) implements Positions {
        /** Halves turned together, of a config that says no number of positions. */
        public Rotary(int dims, double theta, RopeScaling scaling) {
            this(dims, Pairing.HALVES, theta, scaling, Integer.MAX_VALUE);
        }

        /** The same with other pairs. */
        public Rotary with(Pairing other) {
            return new Rotary(dims, other, theta, scaling, trained);
        }

        @Override
        public int keptUpTo() {
            return scaling instanceof RopeScaling.LongRope longRope ? longRope.originalContext() : Integer.MAX_VALUE;
        }
    }

    /** Which dimensions of a head are turned together. */
    enum Pairing {
        /** Dimension i with {@code i + dims / 2}. */
        HALVES,
        /** Dimension 2i with 2i + 1. */
        NEIGHBOURS
    }

    /**
     * Layers differ: each has one of several rotary positions, or none at all.
     *
     * @param kinds at least one
     * @param ofLayer per layer, the number of its kind, or -1 for none
     */
    record Layered(List<Rotary> kinds, int[] ofLayer) implements Positions {
        public Layered {
            kinds = List.copyOf(kinds);
        }

        /** One kind on some layers, none on the others. */
        public static Layered some(Rotary rotary, boolean[] hasPositions) {
            int[] ofLayer = IntStream.range(0, hasPositions.length)
                    .map(layer -> hasPositions[layer] ? 0 : -1)
                    .toArray();
            return new Layered(List.of(rotary), ofLayer);
        }

        @Override
        public int trained() {
            return kinds.stream().mapToInt(Rotary::trained).min().orElseThrow();
        }

        @Override
        public int keptUpTo() {
            return kinds.stream().mapToInt(Rotary::keptUpTo).min().orElseThrow();
        }
    }

    /** Attention scores fall with distance, at a slope of each head's own (Press et al. 2022). */
    record Alibi(Slopes slopes) implements Positions {
        /** Falling as published. */
        public Alibi() {
            this(Slopes.EXACT);
        }
    }

    /** How exactly the scores fall. */
    enum Slopes {
        /** Slope times distance, added to the scaled scores. */
        EXACT,
        /**
         * As Falcon's: slope and key's position rounded to bfloat16, their product again, added to the scores before they
         * are scaled, and scaled with them. What is rounded is the position and not the distance, so the same distance costs
         * more or less at different places.
         */
        ROUNDED_AND_SCALED
    }

    /**
     * A learned vector per position is added to the embedding.
     *
     * @param count longest sequence
     * @param offset rows of the table before the first position's
     */
    record Learned(int count, int offset, Counting counting) implements Positions {
        /** Every token counted. */
        public Learned(int count, int offset) {
            this(count, offset, Counting.EVERY_TOKEN);
        }
    }

    /**
     * A vector of sines and cosines per position is added to the embedding: {@code sin(p f_0) .., cos(p f_0) ..} with {@code
     * f_j = 10000^(-j / (d/2 - 1))}.
     *
     * @param offset what is added to a position
     * @param zero position, offset included, whose vector is zero, or -1 for none
     */
    record Sinusoidal(int offset, int zero, int trained, Counting counting) implements Positions {
        /** Every token counted. */
        public Sinusoidal(int offset, int zero, int trained) {
            this(offset, zero, trained, Counting.EVERY_TOKEN);
        }
    }

    /**
     * A learned bias for the distance of query and key is added to the score of each head (Raffel et al. 2020).
     *
     * @param buckets how many distances are told apart, half of them ahead and half behind
     * @param furthest distance from which on none are
     * @param sharing which layers have a table of biases
     */
    record Relative(int buckets, int furthest, Sharing sharing) implements Positions {}

    /** Whose the learned biases of distances are. */
    enum Sharing {
        /** Those of the first layer are everybody's. */
        ALL_LAYERS,
        /** Each layer has its own. */
        NONE
    }
}

package org.glotlens.engine.model;

import java.util.BitSet;
import java.util.Optional;

/** What stands in a block after attention. */
public sealed interface MlpKind {
    /** The function inside. */
    Activation activation();

    /** What stands in one of the blocks. */
    default MlpKind in(int layer) {
        return this;
    }

    /** Projections that a token's neurons are made of: 1, or 2 where there is a gate. */
    default int projections() {
        return this instanceof Plain ? 1 : 2;
    }

    /** Neurons that a token passes through, for each {@code dMlp} of the decoder's shape. */
    default int used() {
        return 1;
    }

    /** {@code down(act(gate(x)) * up(x))}. */
    record Gated(Activation activation) implements MlpKind {}

    /** The same with gate and up in one linear, the gate's rows first. */
    record GatedTogether(Activation activation) implements MlpKind {}

    /** {@code down(act(up(x)))}. */
    record Plain(Activation activation) implements MlpKind {}

    /**
     * Gated MLPs of which every token uses a few.
     *
     * @param count number of experts
     * @param perToken how many a token uses
     * @param weighing what their outputs are multiplied by before they are added
     * @param shared width of one more that every token uses; empty where there is none
     */
    record Experts(Activation activation, int count, int perToken, Weighing weighing, Optional<Integer> shared)
            implements MlpKind {
        /** Weights that sum to 1 over the chosen, and none that every token uses. */
        public Experts(Activation activation, int count, int perToken) {
            this(activation, count, perToken, Weighing.AMONG_CHOSEN, Optional.empty());
        }

        @Override
        public int used() {
            return perToken;
        }
    }

    /** What the outputs of the chosen experts are multiplied by. */
    enum Weighing {
        /** Their softmax over the chosen ones. */
        AMONG_CHOSEN,
        /** Their softmax over all. */
        AMONG_ALL
    }

    /**
     * Experts in some blocks, one gated MLP in the others.
     *
     * @param dMlp width of that one
     * @param dense blocks that have it
     */
    record Mixed(Experts experts, int dMlp, BitSet dense) implements MlpKind {
        @Override
        public Activation activation() {
            return experts.activation();
        }

        @Override
        public MlpKind in(int layer) {
            return dense.get(layer) ? new Gated(activation()) : experts;
        }

        @Override
        public int used() {
            return experts.perToken();
        }
    }

    /** The experts, where there are any. */
    default Optional<Experts> routed() {
        return switch (this) {
            case Experts experts -> Optional.of(experts);
            case Mixed mixed -> Optional.of(mixed.experts());
            case Gated _, GatedTogether _, Plain _ -> Optional.empty();
        };
    }
}

package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** The matrix of a linear map in the layout that it lies in memory. */
sealed interface Product {
    /** {@code x: [.., in], bias: [out] or null -> [.., out]}. */
    Tensor apply(Ops op, Tensor x, Tensor bias);

    /** A matrix as stored, the way round that the family stores it. */
    static Product stored(Tensor weight, WeightOrder order) {
        return switch (order) {
            case OUT_IN -> new OutIn(weight);
            case IN_OUT -> new InOut(weight);
        };
    }

    /** {@code weight: [out, in]}. */
    record OutIn(Tensor weight) implements Product {
        @Override
        public Tensor apply(Ops op, Tensor x, Tensor bias) {
            return op.linear(x, weight, bias);
        }
    }

    /** {@code weight: [in, out]}. */
    record InOut(Tensor weight) implements Product {
        @Override
        public Tensor apply(Ops op, Tensor x, Tensor bias) {
            return op.linearInOut(x, weight, bias);
        }
    }

    /** A weight in the blocks of the processor's own products; without gradients. */
    record Packed(Tensor weight) implements Product {
        @Override
        public Tensor apply(Ops op, Tensor x, Tensor bias) {
            return op.linearPacked(x, weight, bias);
        }
    }
}

package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** A norm with its weights. Computed in float32 inside, whatever the type of its input. */
sealed interface Norm {
    /** {@code x: [.., width] -> [.., width]}. */
    Tensor apply(Ops op, Tensor x);

    /** RMSNorm; {@code weight: [width]}. */
    record Rms(Tensor weight, Tensor eps) implements Norm {
        @Override
        public Tensor apply(Ops op, Tensor x) {
            return op.norms().rmsNorm(x, weight, eps);
        }
    }

    /** RMSNorm with a gain of {@code 1 + weight}. */
    record OnePlusRms(Tensor weight, Tensor eps) implements Norm {
        @Override
        public Tensor apply(Ops op, Tensor x) {
            return op.norms().onePlusRmsNorm(x, weight, eps);
        }
    }

    /** LayerNorm; {@code weight, bias: [width]}. */
    record Layer(Tensor weight, Tensor bias, Tensor eps) implements Norm {
        @Override
        public Tensor apply(Ops op, Tensor x) {
            return op.norms().layerNorm(x, weight, bias, eps);
        }
    }

    /** Stands where a family has no norm. */
    record None() implements Norm {
        @Override
        public Tensor apply(Ops op, Tensor x) {
            return x;
        }
    }
}

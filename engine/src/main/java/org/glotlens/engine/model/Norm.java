package org.glotlens.engine.model;

import java.util.List;
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

    /** LayerNorm with a gain of {@code 1 + weight}; {@code weight, bias: [width]}. */
    record OnePlusLayer(Tensor weight, Tensor bias, Tensor eps) implements Norm {
        @Override
        public Tensor apply(Ops op, Tensor x) {
            return op.norms().onePlusLayerNorm(x, weight, bias, eps);
        }
    }

    /** LayerNorm without a bias; {@code weight: [width]}. */
    record Unbiased(Tensor weight, Tensor eps) implements Norm {
        @Override
        public Tensor apply(Ops op, Tensor x) {
            return op.norms().unbiasedLayerNorm(x, weight, eps);
        }
    }

    /** LayerNorm without weights. */
    record Unweighted(Tensor eps) implements Norm {
        @Override
        public Tensor apply(Ops op, Tensor x) {
            return op.norms().plainLayerNorm(x, eps);
        }
    }

    /**
     * LayerNorm of each head without a bias, with gains of its own; {@code x: [batch, heads, pos, dHead]}.
     *
     * @param gains {@code [heads, dHead]}, or {@code [dHead]} for each head
     */
    record OfEachHead(List<Tensor> gains, Tensor eps) implements Norm {
        @Override
        public Tensor apply(Ops op, Tensor x) {
            Tensor all = op.stackRows(gains.stream().map(op::flattenRows).toList());
            return op.norms().unbiasedLayerNorm(x, op.attention().besidePositions(all), eps);
        }
    }

    /**
     * One norm over all heads together, {@code x: [batch, heads, pos, dHead]}.
     *
     * @param heads how many there are, as a kernel scalar
     */
    record AcrossHeads(Norm joined, Tensor heads) implements Norm {
        @Override
        public Tensor apply(Ops op, Tensor x) {
            return op.attention().splitHeads(joined.apply(op, op.attention().mergeHeads(x)), heads);
        }
    }

    /** No norm, but a number that everything is multiplied by. */
    record Times(Tensor factor) implements Norm {
        @Override
        public Tensor apply(Ops op, Tensor x) {
            return op.scaleAs(x, factor);
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

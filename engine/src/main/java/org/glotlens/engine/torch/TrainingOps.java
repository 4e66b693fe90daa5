package org.glotlens.engine.torch;

import java.util.List;

/**
 * Kernels of fine-tuning: adapters, losses with their gradients, and the optimiser. Results belong to the scope of
 * the {@link Ops} they were taken from.
 */
public final class TrainingOps {
    private final Kernels kernels;

    TrainingOps(Kernels kernels) {
        this.kernels = kernels;
    }

    /** {@code y + scaling * b(a(x))} with {@code a: [r, in], b: [out, r]}; y is used up. */
    public Tensor addLora(Tensor y, Tensor x, Tensor a, Tensor b, Tensor scaling) {
        DoraOps.Factors lora = new DoraOps.Factors(a, b, scaling);
        LowRankOps thin = new LowRankOps(kernels);
        if (kernels.isTaped(x) && !y.isTrainable() && thin.fit(y, x, lora)) {
            return kernels.tape().addLora(y, x, lora, kernels.scope());
        }
        return thin.take(y, x, lora) ? thin.add(y, x, lora).sum() : kernels.run("add_lora", y, x, a, b, scaling);
    }

    /** Zeroes elements with probability 1 - keep and divides the others by keep. */
    public Tensor dropout(Tensor x, Tensor keep) {
        return kernels.run("dropout", x, keep);
    }

    /** Sum of the cross-entropies of the rows, nats. */
    public Tensor crossEntropySum(Tensor logits, Tensor labels) {
        return kernels.run("cross_entropy_sum", logits, labels);
    }

    /**
     * What {@link #crossEntropySum} and a backward pass from it give, without recording: share times the gradient is written
     * over the logits.
     *
     * @param logits {@code [rows, vocabulary]}
     * @param labels one a row
     * @param share the sum is not multiplied by it
     * @return the sum
     */
    public double crossEntropyGradient(Tensor logits, long[] labels, double share) {
        WideOps wide = new WideOps(kernels);
        if (wide.takeLogits(logits)) {
            return wide.crossEntropyGradient(logits, labels, share);
        }
        try (Scope inside = kernels.scope().child()) {
            Tensor wanted = inside.longs(labels, labels.length);
            return new Kernels(inside, kernels.mode())
                    .run("cross_entropy_gradient", logits, wanted, inside.scalar(share))
                    .item();
        }
    }

    /**
     * The contrastive loss of sentences and their translations, worked out in double precision: mean over the pairs of
     * {@code -log softmax} of the cosines over a temperature, where the pair stands.
     *
     * @param x {@code [2 n, d]}: n sentences, then their translations in the same order
     * @param temperature a scalar of {@link Scope#scalar}
     * @return two scalars: with the softmax along the first dimension, each translation among all sentences, and along the
     *     second
     */
    public List<Tensor> alignmentLosses(Tensor x, Tensor temperature) {
        return List.of(kernels.runAll("alignment_losses", x, temperature));
    }

    /** The sum of the squares of all elements of float32 tensors. */
    public double squareSum(List<Tensor> tensors) {
        return new AdamOps(kernels).squareSum(tensors);
    }

    /**
     * One AdamW update of all parameters in place. The gradients become 0.
     *
     * @param gradients one for each, multiplied by {@code factor} at first
     */
    public void adamw(List<AdamState> states, List<Tensor> gradients, AdamStep step, double factor) {
        new AdamOps(kernels).update(states, gradients, step, factor);
    }
}

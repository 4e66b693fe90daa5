package org.glotlens.engine.torch;

/**
 * Kernels that bring rows to a common size. Results belong to the scope of the {@link Ops} they were taken from.
 */
public final class NormOps {
    private final Kernels kernels;

    NormOps(Kernels kernels) {
        this.kernels = kernels;
    }

    /** RMSNorm; {@code w: [width]}. */
    public Tensor rmsNorm(Tensor x, Tensor w, Tensor eps) {
        WideOps wide = new WideOps(kernels);
        if (kernels.isTaped(x) && !w.isTrainable() && wide.fitNorm(x, w)) {
            return kernels.tape().rmsNorm(x, w, eps, kernels.scope());
        }
        RowOps rows = new RowOps(kernels);
        if (rows.takeNorm(x, w)) {
            return rows.rmsNorm(x, w, eps);
        }
        return wide.takeNorm(x, w) ? wide.rmsNorm(x, w, eps) : kernels.run(kernels.fresh("rms_norm"), x, w, eps);
    }

    /** RMSNorm with a gain of {@code 1 + w}. */
    public Tensor onePlusRmsNorm(Tensor x, Tensor w, Tensor eps) {
        return kernels.run("one_plus_rms_norm", x, w, eps);
    }

    public Tensor layerNorm(Tensor x, Tensor w, Tensor bias, Tensor eps) {
        return kernels.run("layer_norm", x, w, bias, eps);
    }

    /** LayerNorm with a gain of {@code 1 + w}. */
    public Tensor onePlusLayerNorm(Tensor x, Tensor w, Tensor bias, Tensor eps) {
        return kernels.run("one_plus_layer_norm", x, w, bias, eps);
    }

    /** LayerNorm without a bias; {@code w: [width]}, or any shape that spreads over x. */
    public Tensor unbiasedLayerNorm(Tensor x, Tensor w, Tensor eps) {
        return kernels.run("unbiased_layer_norm", x, w, eps);
    }

    /** LayerNorm without weights. */
    public Tensor plainLayerNorm(Tensor x, Tensor eps) {
        return kernels.run("plain_layer_norm", x, eps);
    }

    /** Every element within {@code [-bound, bound]}. */
    public Tensor clamp(Tensor x, Tensor bound) {
        return kernels.run("clamp", x, bound);
    }

    /** {@code 1 + w} in float32. */
    public Tensor onePlus(Tensor w) {
        return kernels.run("one_plus", w);
    }

    /** Bounds x smoothly: {@code cap * tanh(x / cap)}. */
    public Tensor softCap(Tensor x, Tensor cap) {
        return kernels.run("soft_cap", x, cap);
    }
}

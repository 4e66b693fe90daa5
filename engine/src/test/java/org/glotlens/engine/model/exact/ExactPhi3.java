package org.glotlens.engine.model.exact;

/** Phi 3 (Abdin et al. 2024): fused projections. */
class ExactPhi3 extends ExactLlama {
    ExactPhi3(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[] norm(String name, double[] x) {
        return w.rmsNorm(name, x, config.real("rms_norm_eps", 1e-5));
    }

    @Override
    int rotaryDims() {
        return (int) (dHead() * config.real("partial_rotary_factor", 1));
    }

    @Override
    int window(int layer) {
        return config.count("sliding_window", 0);
    }

    @Override
    ExactQkv qkv(double[] x, int layer) {
        int dFused = (heads() + 2 * kvHeads()) * dHead();
        double[] fused = w.linear(name(layer) + "self_attn.qkv_proj", false, dFused, x);
        return ExactQkv.stacked(fused, heads() * dHead());
    }

    @Override
    double[] mlp(double[] x, int layer) {
        return gatedFused(name(layer) + "mlp.", x);
    }
}

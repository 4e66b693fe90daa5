package org.glotlens.engine.model.exact;

/** StableLM 2 (Bellagente et al. 2024): norms with biases, positions on a part of each head. */
class ExactStablelm extends ExactLlama {
    ExactStablelm(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    boolean hasBias(String linear) {
        return switch (linear) {
            case "q", "k", "v" -> config.is("use_qkv_bias", false);
            default -> false;
        };
    }

    @Override
    double[] norm(String name, double[] x) {
        return w.layerNorm(name, !name.contains(".norms."), x, config.real("layer_norm_eps", 1e-5));
    }

    @Override
    int rotaryDims() {
        return (int) (dHead() * config.real("partial_rotary_factor", 0.25));
    }

    @Override
    double[][] block(double[][] x, int layer) {
        return config.is("use_parallel_residual", false) ? parallelBlock(x, layer) : super.block(x, layer);
    }

    @Override
    ExactQkv qkv(double[] x, int layer) {
        String name = name(layer) + "self_attn.";
        ExactQkv qkv = super.qkv(x, layer);
        return config.is("qk_layernorm", false)
                ? qkv.mapped(q -> heads(name + "q_layernorm.norms.", q), k -> heads(name + "k_layernorm.norms.", k))
                : qkv;
    }

    private double[] heads(String name, double[] x) {
        double[] y = new double[x.length];
        for (int head = 0; head < x.length / dHead(); head++) {
            double[] one = ExactMath.slice(x, head * dHead(), dHead());
            System.arraycopy(norm(name + head, one), 0, y, head * dHead(), dHead());
        }
        return y;
    }
}

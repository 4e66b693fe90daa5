package org.glotlens.engine.model.exact;

/** SantaCoder and StarCoder (Li et al. 2023): GPT-2 with ordinary linears, and one key for all heads. */
class ExactGptBigcode extends ExactGpt2 {
    ExactGptBigcode(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[] linear(String module, int out, double[] x) {
        return w.linear(module, true, out, x);
    }

    @Override
    String activation() {
        return config.text("activation_function", "gelu_pytorch_tanh");
    }

    private int kvHeads() {
        return config.is("multi_query", true) ? 1 : heads();
    }

    @Override
    ExactAttention kind(int layer) {
        return ExactAttention.of(heads(), kvHeads(), 1 / Math.sqrt(dHead()));
    }

    @Override
    ExactQkv qkv(double[] x, int layer) {
        double[] fused = linear(name(layer) + "attn.c_attn", dModel() + 2 * kvHeads() * dHead(), x);
        return ExactQkv.grouped(fused, kvHeads(), dHead());
    }
}

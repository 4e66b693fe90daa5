package org.glotlens.engine.model.exact;

/** The encoder of M2M-100 (Fan et al. 2021) and NLLB-200. */
final class ExactM2m extends ExactEncoder {
    ExactM2m(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    private int dModel() {
        return config.count("d_model");
    }

    @Override
    int layers() {
        return config.count("encoder_layers");
    }

    @Override
    double[][] embedded(int[] tokens) {
        int[] counts = counted(tokens, config.count("pad_token_id"));
        double scale = config.is("scale_embedding", true) ? Math.sqrt(dModel()) : 1;
        return ExactMath.each(tokens.length, at -> {
            double[] word = w.row("model.shared", config.count("vocab_size"), dModel(), tokens[at]);
            return ExactMath.sum(ExactMath.times(word, scale), sines(counts[at]));
        });
    }

    /** Of a token that so many stand up to; zero at padding. */
    private double[] sines(int count) {
        double[] y = new double[dModel()];
        int half = dModel() / 2;
        for (int i = 0; i < half && count > 0; i++) {
            double angle = (config.count("pad_token_id") + count) * Math.exp(-i * Math.log(10_000) / (half - 1));
            y[i] = Math.sin(angle);
            y[i + half] = Math.cos(angle);
        }
        return y;
    }

    private double[] norm(String name, double[] x) {
        return w.layerNorm(name, true, x, 1e-5);
    }

    @Override
    double[][] block(double[][] x, int layer) {
        String name = "model.encoder.layers." + layer + ".";
        int heads = config.count("encoder_attention_heads");
        ExactQkv[] row = new ExactQkv[x.length];
        for (int at = 0; at < x.length; at++) {
            double[] n = norm(name + "self_attn_layer_norm", x[at]);
            row[at] = new ExactQkv(
                    square(name + "self_attn.q_proj", n),
                    square(name + "self_attn.k_proj", n),
                    square(name + "self_attn.v_proj", n));
        }
        double[][] z = attend(row, heads, 1 / Math.sqrt((double) dModel() / heads), (head, distance) -> 0);
        double[][] mid =
                ExactMath.each(x.length, at -> ExactMath.sum(x[at], square(name + "self_attn.out_proj", z[at])));
        return ExactMath.sum(mid, ExactMath.each(mid, h -> {
            double[] n = norm(name + "final_layer_norm", h);
            double[] inner = w.linear(name + "fc1", true, config.count("encoder_ffn_dim"), n);
            return square(name + "fc2", ExactMath.activated("relu", inner));
        }));
    }

    private double[] square(String name, double[] x) {
        return w.linear(name, true, dModel(), x);
    }

    @Override
    double[][] ended(double[][] x) {
        return ExactMath.each(x, one -> norm("model.encoder.layer_norm", one));
    }
}

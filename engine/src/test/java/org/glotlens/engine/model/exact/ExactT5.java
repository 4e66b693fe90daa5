package org.glotlens.engine.model.exact;

/** The encoder of T5 (Raffel et al. 2020), mT5 (Xue et al. 2021) and umT5 (Chung et al. 2023). */
final class ExactT5 extends ExactEncoder {
    ExactT5(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    private int dModel() {
        return config.count("d_model");
    }

    @Override
    int layers() {
        return config.count("num_layers");
    }

    @Override
    double[][] embedded(int[] tokens) {
        return ExactMath.each(tokens.length, at -> w.row("shared", config.count("vocab_size"), dModel(), tokens[at]));
    }

    private double[] norm(String name, double[] x) {
        return w.rmsNorm(name, x, config.real("layer_norm_epsilon", 1e-6));
    }

    @Override
    double[][] block(double[][] x, int layer) {
        String name = "encoder.block." + layer + ".layer.";
        int heads = config.count("num_heads");
        int width = heads * config.count("d_kv");
        ExactQkv[] row = new ExactQkv[x.length];
        for (int at = 0; at < x.length; at++) {
            double[] n = norm(name + "0.layer_norm", x[at]);
            row[at] = new ExactQkv(
                    w.linear(name + "0.SelfAttention.q", false, width, n),
                    w.linear(name + "0.SelfAttention.k", false, width, n),
                    w.linear(name + "0.SelfAttention.v", false, width, n));
        }
        int owner = config.text("model_type", "").equals("umt5") ? layer : 0;
        String table = "encoder.block." + owner + ".layer.0.SelfAttention.relative_attention_bias";
        int buckets = config.count("relative_attention_num_buckets");
        double[][] z = attend(
                row, heads, 1, (head, distance) -> w.row(table, buckets, heads, bucket(distance, buckets))[head]);
        double[][] mid = ExactMath.each(
                x.length, at -> ExactMath.sum(x[at], w.linear(name + "0.SelfAttention.o", false, dModel(), z[at])));
        return ExactMath.sum(mid, ExactMath.each(mid, h -> mlp(norm(name + "1.layer_norm", h), name)));
    }

    private int bucket(int distance, int buckets) {
        int half = buckets / 2;
        double exact = half / 2;
        int away = Math.abs(distance);
        int furthest = config.count("relative_attention_max_distance");
        int near = away < exact
                ? away
                : (int) Math.min(
                        half - 1,
                        exact + Math.floor(Math.log(away / exact) / Math.log(furthest / exact) * (half - exact)));
        return near + (distance > 0 ? half : 0);
    }

    private double[] mlp(double[] n, String name) {
        String dense = name + "1.DenseReluDense.";
        int width = config.count("d_ff");
        boolean isGated = config.text("feed_forward_proj", "").startsWith("gated");
        double[] inner = isGated
                ? ExactMath.product(
                        ExactMath.activated("gelu_new", w.linear(dense + "wi_0", false, width, n)),
                        w.linear(dense + "wi_1", false, width, n))
                : ExactMath.activated("relu", w.linear(dense + "wi", false, width, n));
        return w.linear(dense + "wo", false, dModel(), inner);
    }

    @Override
    double[][] ended(double[][] x) {
        return ExactMath.each(x, one -> norm("encoder.final_layer_norm", one));
    }
}

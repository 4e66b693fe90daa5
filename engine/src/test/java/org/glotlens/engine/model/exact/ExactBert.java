package org.glotlens.engine.model.exact;

/** BERT (Devlin et al. 2019) and XLM-RoBERTa (Conneau et al. 2020): norms of the sums. */
final class ExactBert extends ExactEncoder {
    private final String root;

    ExactBert(ExactConfig config, ExactWeights w, String root) {
        super(config, w);
        this.root = root;
    }

    private int dModel() {
        return config.count("hidden_size");
    }

    @Override
    int layers() {
        return config.count("num_hidden_layers");
    }

    @Override
    double[][] embedded(int[] tokens) {
        boolean isRoberta = root.equals("roberta.");
        int pad = config.count("pad_token_id", 1);
        int[] counts = counted(tokens, pad);
        int rows = config.count("max_position_embeddings");
        String name = root + "embeddings.";
        return ExactMath.each(tokens.length, at -> {
            int position = isRoberta ? pad + counts[at] : at;
            double[] word = w.row(name + "word_embeddings", config.count("vocab_size"), dModel(), tokens[at]);
            double[] place = w.row(name + "position_embeddings", rows, dModel(), position);
            double[] type = w.row(name + "token_type_embeddings", config.count("type_vocab_size"), dModel(), 0);
            return norm(name + "LayerNorm", ExactMath.sum(ExactMath.sum(word, type), place));
        });
    }

    private double[] norm(String name, double[] x) {
        return w.layerNorm(name, true, x, config.real("layer_norm_eps", 1e-12));
    }

    @Override
    double[][] block(double[][] x, int layer) {
        String name = root + "encoder.layer." + layer + ".";
        int heads = config.count("num_attention_heads");
        ExactQkv[] row = new ExactQkv[x.length];
        for (int at = 0; at < x.length; at++) {
            row[at] = new ExactQkv(
                    square(name + "attention.self.query", x[at]),
                    square(name + "attention.self.key", x[at]),
                    square(name + "attention.self.value", x[at]));
        }
        double[][] z = attend(row, heads, 1 / Math.sqrt((double) dModel() / heads), (head, distance) -> 0);
        double[][] mid = ExactMath.each(x.length, at -> {
            double[] attended = square(name + "attention.output.dense", z[at]);
            return norm(name + "attention.output.LayerNorm", ExactMath.sum(x[at], attended));
        });
        return ExactMath.each(mid, h -> {
            double[] inner = w.linear(name + "intermediate.dense", true, config.count("intermediate_size"), h);
            double[] act = ExactMath.activated(config.text("hidden_act", "gelu"), inner);
            return norm(name + "output.LayerNorm", ExactMath.sum(h, square(name + "output.dense", act)));
        });
    }

    private double[] square(String name, double[] x) {
        return w.linear(name, true, dModel(), x);
    }

    @Override
    double[][] ended(double[][] x) {
        return x;
    }
}

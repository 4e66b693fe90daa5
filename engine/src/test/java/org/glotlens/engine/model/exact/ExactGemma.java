package org.glotlens.engine.model.exact;

/** Gemma (Gemma Team 2024): scaled embeddings, gains around zero, GELU. */
class ExactGemma extends ExactLlama {
    ExactGemma(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    boolean isTied() {
        return config.is("tie_word_embeddings", true);
    }

    @Override
    String activation() {
        return config.text("hidden_activation", "gelu_pytorch_tanh");
    }

    @Override
    double[] embedded(int token, int position) {
        return ExactMath.times(super.embedded(token, position), Math.sqrt(dModel()));
    }

    @Override
    double[] norm(String name, double[] x) {
        double[] gain = ExactMath.each(w.gain(name, x.length), value -> 1 + value);
        return ExactMath.product(ExactMath.unitSquare(x, config.real("rms_norm_eps", 1e-6)), gain);
    }
}

package org.glotlens.engine.model.exact;

/** Nemotron 4 (Parmar et al. 2024): no gate but squared ReLU, gains around zero. */
class ExactNemotron extends ExactLlama {
    ExactNemotron(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    @Override
    double[] norm(String name, double[] x) {
        double[] gain = ExactMath.each(w.gain(name, x.length), value -> 1 + value);
        double[] plain = ExactMath.standardised(x, config.real("norm_eps", 1e-5));
        return ExactMath.scaled(plain, gain, w.bias(name, true, x.length));
    }

    @Override
    int rotaryDims() {
        return (int) (dHead() * config.real("partial_rotary_factor", 0.5));
    }

    @Override
    String activation() {
        return config.text("hidden_act", "relu2");
    }

    @Override
    double[] mlp(double[] x, int layer) {
        return ungated(name(layer) + "mlp.up_proj", name(layer) + "mlp.down_proj", x);
    }
}

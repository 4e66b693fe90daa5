package org.glotlens.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;

/** Weights by chance around what the kind of a tensor needs, so that every part of a model has a say in its logits. */
record RandomWeights(Random random, boolean isGainAroundZero) {
    /** @param config of the model; some families add 1 to their norms' gains */
    static RandomWeights of(JsonNode config, Random random) {
        String family = config.path("model_type").asText();
        return new RandomWeights(random, family.startsWith("gemma") || family.equals("nemotron"));
    }

    /** Overwrites all elements of a tensor. */
    void fill(String name, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value(name);
        }
    }

    private double value(String name) {
        boolean isNorm = name.contains("norm") || name.contains("ln_");
        boolean isWeight = name.endsWith(".weight");
        if (name.endsWith("act_fn.beta")) {
            return 0.3 + 0.4 * random.nextDouble();
        }
        if (name.endsWith("act_fn.eps")) {
            return random.nextBoolean() ? -1e-6 : -0.01;
        }
        double mean = isNorm && isWeight && !isGainAroundZero ? 1 : 0;
        return mean + (isNorm || !isWeight ? 0.3 : 0.25) * random.nextGaussian();
    }
}

package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Rotary positions (Su et al. 2021) in the arrangement of halves: dimension i is turned with dimension i + dims / 2.
 *
 * @param scaling {@code rope_scaling} of the config
 */
record ExactRotary(int dims, double theta, JsonNode scaling) {
    /** A head's query or key at a position. */
    double[] turn(double[] x, int position) {
        double[] y = x.clone();
        int half = dims / 2;
        for (int i = 0; i < half; i++) {
            double angle = position * frequency(Math.pow(theta, -2.0 * i / dims));
            y[i] = x[i] * Math.cos(angle) - x[i + half] * Math.sin(angle);
            y[i + half] = x[i + half] * Math.cos(angle) + x[i] * Math.sin(angle);
        }
        return y;
    }

    private double frequency(double plain) {
        double factor = scaling.path("factor").asDouble(1);
        if (!scaling.path("rope_type").asText().equals("llama3")) {
            return plain / factor;
        }
        double context = scaling.path("original_max_position_embeddings").asDouble();
        double turns = context * plain / (2 * Math.PI);
        double low = scaling.path("low_freq_factor").asDouble();
        double high = scaling.path("high_freq_factor").asDouble();
        double share = Math.clamp((turns - low) / (high - low), 0, 1);
        return share * plain + (1 - share) * plain / factor;
    }
}

package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Frequencies of rotary positions and how {@code rope_scaling} stretches them: linear (Chen et al. 2023), Llama 3, yarn
 * (Peng et al. 2023), longrope (Ding et al. 2024), Hunyuan's alpha.
 *
 * @param config for the lengths at its top level
 * @param scaling {@code rope_scaling}, or anything that is no object for none
 * @param dims turned dimensions of a head
 * @param positions of the longest row
 */
record ExactFrequencies(ExactConfig config, JsonNode scaling, int dims, double theta, int positions) {
    ExactRotary rotary(boolean isInterleaved) {
        String type = scaling.path("rope_type").asText(scaling.path("type").asText("default"));
        return switch (type) {
            case "default" -> new ExactRotary(all(this::plain), 1, isInterleaved);
            case "linear" -> new ExactRotary(all(i -> plain(i) / factor()), 1, isInterleaved);
            case "llama3" -> new ExactRotary(all(this::llama3), 1, isInterleaved);
            case "yarn" -> new ExactRotary(all(this::yarn), yarnMagnitude(), isInterleaved);
            case "longrope", "su" -> new ExactRotary(all(this::longrope), longropeMagnitude(), isInterleaved);
            case "dynamic" -> new ExactRotary(all(alpha()::plain), 1, isInterleaved);
            default -> throw new IllegalArgumentException(type);
        };
    }

    private double[] all(IntToDoubleFunction frequency) {
        return IntStream.range(0, dims / 2).mapToDouble(frequency).toArray();
    }

    private double plain(int i) {
        return Math.pow(theta, -2.0 * i / dims);
    }

    private double factor() {
        return number("factor");
    }

    private double llama3(int i) {
        double turns = number("original_max_position_embeddings") * plain(i) / (2 * Math.PI);
        double low = number("low_freq_factor");
        double share = Math.clamp((turns - low) / (number("high_freq_factor") - low), 0, 1);
        return share * plain(i) + (1 - share) * plain(i) / factor();
    }

    private double yarn(int i) {
        boolean isWhole = scaling.path("truncate").asBoolean(true);
        double low = dimension(scaling.path("beta_fast").asDouble(32));
        double high = dimension(scaling.path("beta_slow").asDouble(1));
        low = Math.max(isWhole ? Math.floor(low) : low, 0);
        high = Math.min(isWhole ? Math.ceil(high) : high, dims - 1);
        double ramp = Math.clamp((i - low) / (high - low + (high == low ? 0.001 : 0)), 0, 1);
        return (ramp / factor() + 1 - ramp) * plain(i);
    }

    /** Where a dimension turns so many times over the original length. */
    private double dimension(double turns) {
        double length = scaling.path("original_max_position_embeddings")
                .asDouble(config.real("max_position_embeddings", Double.NaN));
        return dims * Math.log(length / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
    }

    private double yarnMagnitude() {
        double mscale = scaling.path("mscale").asDouble(0);
        double all = scaling.path("mscale_all_dim").asDouble(0);
        double otherwise = mscale != 0 && all != 0 ? magnitude(mscale) / magnitude(all) : magnitude(1);
        return scaling.path("attention_factor").asDouble(otherwise);
    }

    private double magnitude(double mscale) {
        return factor() <= 1 ? 1 : 0.1 * mscale * Math.log(factor()) + 1;
    }

    private double longrope(int i) {
        boolean isLong = positions > config.count("original_max_position_embeddings");
        return plain(i)
                / scaling.path(isLong ? "long_factor" : "short_factor").get(i).asDouble();
    }

    private double longropeMagnitude() {
        double original = config.count("original_max_position_embeddings");
        double stretch = config.count("max_position_embeddings") / original;
        double otherwise = stretch <= 1 ? 1 : Math.sqrt(1 + Math.log(stretch) / Math.log(original));
        return scaling.path("attention_factor").asDouble(otherwise);
    }

    private ExactFrequencies alpha() {
        double wider = theta * Math.pow(number("alpha"), dims / (dims - 2.0));
        return new ExactFrequencies(config, scaling, dims, wider, positions);
    }

    private double number(String key) {
        if (!scaling.hasNonNull(key)) {
            throw new IllegalArgumentException("no " + key + " in " + scaling);
        }
        return scaling.get(key).asDouble();
    }
}

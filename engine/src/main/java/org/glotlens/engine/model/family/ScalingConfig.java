package org.glotlens.engine.model.family;

import java.util.OptionalDouble;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.RopeScaling;

/**
 * How a config scales rotary positions.
 *
 * @param dims dimensions of each head that are turned
 */
record ScalingConfig(RopeConfig rope, int dims) {
    /** @throws UnsupportedModelException if the scaling is of a kind that is not computed */
    RopeScaling read() throws CheckpointException, UnsupportedModelException {
        String type = rope.type().orElse("default");
        return switch (type) {
            case "default" -> new RopeScaling.None();
            case "linear" -> new RopeScaling.Linear(factor());
            case "llama3" -> llama3();
            case "yarn" -> yarn();
            case "longrope", "su" -> longRope();
            default ->
                throw new UnsupportedModelException(Message.of(
                        "scalingConfig.ropeScalingOfType",
                        "%s: rope_scaling of type %s is not computed by Glotlens. Known types: default, linear, "
                                + "llama3, yarn, longrope.",
                        rope.config().file(),
                        type));
        };
    }

    private ModelConfig section() {
        return rope.section().orElseThrow();
    }

    private double factor() throws CheckpointException {
        return section().requireDouble("factor");
    }

    private RopeScaling llama3() throws CheckpointException {
        return new RopeScaling.Llama3(
                factor(),
                section().requireDouble("low_freq_factor"),
                section().requireDouble("high_freq_factor"),
                section().requireInt("original_max_position_embeddings"));
    }

    /** Peng et al. 2023, with the ramp between the pairs that turn {@code beta_fast} and {@code beta_slow} times. */
    private RopeScaling yarn() throws CheckpointException {
        double factor = positive("factor", factor());
        double context = section().has("original_max_position_embeddings")
                ? section().requireInt("original_max_position_embeddings")
                : rope.config().requireInt("max_position_embeddings");
        double from = pair(section().optionalDouble("beta_fast").orElse(32), context);
        double to = pair(section().optionalDouble("beta_slow").orElse(1), context);
        if (section().optionalBoolean("truncate").orElse(true)) {
            from = Math.floor(from);
            to = Math.ceil(to);
        }
        from = Math.max(from, 0);
        to = Math.min(to, dims - 1);
        return new RopeScaling.Yarn(factor, from, from == to ? to + 0.001 : to, yarnAttention(factor));
    }

    /** The pair, as a real number, that turns so many times over the context. */
    private double pair(double turns, double context) {
        return dims * Math.log(context / (turns * 2 * Math.PI)) / (2 * Math.log(rope.theta()));
    }

    private double yarnAttention(double factor) throws CheckpointException {
        OptionalDouble given = section().optionalDouble("attention_factor");
        if (given.isPresent()) {
            return given.getAsDouble();
        }
        double all = section().optionalDouble("mscale").orElse(0);
        double allDims = section().optionalDouble("mscale_all_dim").orElse(0);
        return all != 0 && allDims != 0 ? attention(factor, all) / attention(factor, allDims) : attention(factor, 1);
    }

    private static double attention(double factor, double share) {
        return factor <= 1 ? 1 : 0.1 * share * Math.log(factor) + 1;
    }

    /** Ding et al. 2024. */
    private RopeScaling longRope() throws CheckpointException {
        int context = rope.config().has("original_max_position_embeddings")
                ? rope.config().requireInt("original_max_position_embeddings")
                : section().requireInt("original_max_position_embeddings");
        double stretch = (double) rope.config().requireInt("max_position_embeddings") / context;
        double attention = section()
                .optionalDouble("attention_factor")
                .orElse(stretch <= 1 ? 1 : Math.sqrt(1 + Math.log(stretch) / Math.log(context)));
        return new RopeScaling.LongRope(factors("short_factor"), factors("long_factor"), context, attention);
    }

    private double[] factors(String key) throws CheckpointException {
        double[] factors = section().doubles(key);
        if (factors.length != dims / 2) {
            throw new CheckpointException(Message.of(
                    "scalingConfig.hasNumbersExpected",
                    "%s: %s of rope_scaling has %s numbers, expected %s, one for each pair of dimensions.",
                    rope.config().file(),
                    key,
                    factors.length,
                    dims / 2));
        }
        for (double factor : factors) {
            positive(key, factor);
        }
        return factors;
    }

    private double positive(String key, double value) throws CheckpointException {
        if (value <= 0) {
            throw new CheckpointException(Message.of(
                    "scalingConfig.isExpectedANumber",
                    "%s: %s of rope_scaling is %s, expected a number above 0.",
                    rope.config().file(),
                    key,
                    value));
        }
        return value;
    }
}

package org.glotlens.engine.model.family;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Activation;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.RopeScaling;

/** Reads what several families write into config.json in the same way. */
record ConfigFields(ModelConfig config) {
    private static final double DEFAULT_THETA = 10_000;

    /** A count under the first of its names that is there. */
    int count(String... names) throws CheckpointException {
        for (String name : names) {
            if (config.has(name)) {
                return config.requireInt(name);
            }
        }
        return config.requireInt(names[0]);
    }

    /** Whether a switch is there and on. */
    boolean isSet(String key) throws CheckpointException {
        return config.optionalBoolean(key).orElse(false);
    }

    /** Whether a switch is on, as it is where it is absent. */
    boolean isNotOff(String key) throws CheckpointException {
        return config.optionalBoolean(key).orElse(true);
    }

    /**
     * Refuses a switch that changes what is computed.
     *
     * @throws UnsupportedModelException if it is on
     */
    void refuse(String key) throws CheckpointException, UnsupportedModelException {
        if (isSet(key)) {
            throw new UnsupportedModelException(Message.of(
                    "configFields.isTrueWhichGlotlens",
                    "%s: %s is true, which Glotlens does not compute for %s.",
                    config.file(),
                    key,
                    config.modelType()));
        }
    }

    /** Width of a head that is not given. */
    int evenShare(int dModel, int nHeads) throws CheckpointException {
        if (dModel % nHeads != 0) {
            throw new CheckpointException(Message.of(
                    "configFields.hiddenSizeIsExpected",
                    "%s: hidden_size is %s, expected a multiple of num_attention_heads, %s, where head_dim "
                            + "is absent.",
                    config.file(),
                    dModel,
                    nHeads));
        }
        return dModel / nHeads;
    }

    /** The function inside the MLP by the name Hugging Face gives it. */
    Activation activation(String key, String absent) throws CheckpointException, UnsupportedModelException {
        String name = config.optionalString(key).orElse(absent);
        return switch (name) {
            case "silu", "swish" -> Activation.SILU;
            case "gelu", "gelu_python" -> Activation.GELU_ERF;
            case "gelu_new", "gelu_fast", "gelu_pytorch_tanh" -> Activation.GELU_TANH;
            default ->
                throw new UnsupportedModelException(Message.of(
                        "configFields.isWhichGlotlensDoes",
                        "%s: %s is %s, which Glotlens does not compute. Known functions: silu, gelu, gelu_new, "
                                + "gelu_pytorch_tanh.",
                        config.file(),
                        key,
                        name));
        };
    }

    /**
     * Rotary positions.
     *
     * @param dims leading dimensions of each head that are turned
     * @param dHead width of a head
     */
    Positions.Rotary rotary(int dims, int dHead) throws CheckpointException, UnsupportedModelException {
        if (dims < 2 || dims > dHead || dims % 2 != 0) {
            throw new CheckpointException(Message.of(
                    "configFields.rotaryPositionsTurnDimensions",
                    "%s: rotary positions turn %s dimensions of heads %s wide, expected an even number from "
                            + "2 to %s. Check head_dim and the share that is turned.",
                    config.file(),
                    dims,
                    dHead,
                    dHead));
        }
        RopeScaling scaling = ropeScaling();
        return new Positions.Rotary(dims, theta(), scaling, trained(scaling));
    }

    /**
     * Rotary positions that turn every dimension of a head.
     *
     * @throws UnsupportedModelException if the config has only a share of them turned
     */
    Positions.Rotary wholeRotary(int dHead) throws CheckpointException, UnsupportedModelException {
        double share = ropeNumber("partial_rotary_factor").orElse(1);
        if (share != 1) {
            throw new UnsupportedModelException(Message.of(
                    "configFields.partialRotaryFactorIs",
                    "%s: partial_rotary_factor is %s, but %s is computed with all dimensions of a head turned.",
                    config.file(),
                    share,
                    config.modelType()));
        }
        return rotary(dHead, dHead);
    }

    /** A number of the rotary positions, in its own section or beside the others. */
    OptionalDouble ropeNumber(String key) throws CheckpointException {
        Optional<ModelConfig> section = ropeSection();
        if (section.isPresent() && section.get().has(key)) {
            return section.get().optionalDouble(key);
        }
        return config.optionalDouble(key);
    }

    private double theta() throws CheckpointException {
        OptionalDouble base = ropeNumber("rotary_emb_base");
        return base.isPresent() ? base.getAsDouble() : ropeNumber("rope_theta").orElse(DEFAULT_THETA);
    }

    /** Positions of the training; where all frequencies are divided, configs count those before that. */
    private int trained(RopeScaling scaling) throws CheckpointException {
        OptionalInt most = config.optionalInt("max_position_embeddings");
        if (most.isEmpty() || most.getAsInt() <= 0) {
            return Integer.MAX_VALUE;
        }
        double factor = scaling instanceof RopeScaling.Linear linear ? Math.max(1, linear.factor()) : 1;
        return (int) Math.min(Integer.MAX_VALUE, most.getAsInt() * factor);
    }

    /** Newer writers keep base and scaling together under {@code rope_parameters}. */
    private Optional<ModelConfig> ropeSection() throws CheckpointException {
        return config.has("rope_parameters") ? config.section("rope_parameters") : config.section("rope_scaling");
    }

    private RopeScaling ropeScaling() throws CheckpointException, UnsupportedModelException {
        Optional<ModelConfig> section = ropeSection();
        if (section.isEmpty()) {
            return new RopeScaling.None();
        }
        ModelConfig scaling = section.get();
        if (!scaling.has("rope_type") && !scaling.has("type") && !scaling.has("factor")) {
            return new RopeScaling.None();
        }
        String type = scaling.has("rope_type") ? scaling.requireString("rope_type") : scaling.requireString("type");
        return switch (type) {
            case "default" -> new RopeScaling.None();
            case "linear" -> new RopeScaling.Linear(scaling.requireDouble("factor"));
            case "llama3" ->
                new RopeScaling.Llama3(
                        scaling.requireDouble("factor"),
                        scaling.requireDouble("low_freq_factor"),
                        scaling.requireDouble("high_freq_factor"),
                        scaling.requireInt("original_max_position_embeddings"));
            default ->
                throw new UnsupportedModelException(Message.of(
                        "configFields.ropeScalingOfType",
                        "%s: rope_scaling of type %s is not computed by Glotlens. Known types: default, linear, "
                                + "llama3.",
                        config.file(),
                        type));
        };
    }
}

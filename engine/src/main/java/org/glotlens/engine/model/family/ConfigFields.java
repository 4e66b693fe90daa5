package org.glotlens.engine.model.family;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Activation;

/** Reads what several families write into config.json in the same way. */
record ConfigFields(ModelConfig config) {
    /** Rotary positions as the config describes them. */
    RopeConfig rope() throws CheckpointException {
        return RopeConfig.of(config, RopeConfig.USUAL_THETA);
    }

    /** A count under the first of its names that is there. */
    int count(String... names) throws CheckpointException {
        for (String name : names) {
            if (config.has(name)) {
                return config.requireInt(name);
            }
        }
        return config.requireInt(names[0]);
    }

    /** A count that may be absent or null. */
    int countOr(int absent, String key) throws CheckpointException {
        return config.optionalCount(key).orElse(absent);
    }

    /** A number that may be absent or null. */
    double numberOr(double absent, String key) throws CheckpointException {
        return config.optionalDouble(key).orElse(absent);
    }

    /**
     * A number above 0 that may be absent or null.
     *
     * @throws CheckpointException if it is not above 0
     */
    double positiveOr(double absent, String key) throws CheckpointException {
        double value = numberOr(absent, key);
        if (value <= 0) {
            throw new CheckpointException(Message.of(
                    "configFields.isExpectedANumber",
                    "%s: %s is %s, expected a number above 0.",
                    config.file(),
                    key,
                    value));
        }
        return value;
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

    /**
     * Refuses a key that changes what is computed unless it is absent, null or the one thing that is.
     *
     * @throws UnsupportedModelException if it is anything else
     */
    void refuseUnless(String key, String known) throws CheckpointException, UnsupportedModelException {
        if (config.has(key)) {
            String value = config.json().path(key).asText();
            if (!value.equals(known)) {
                throw new UnsupportedModelException(Message.of(
                        "configFields.isWhichIsNot",
                        "%s: %s is %s, but %s is computed with %s only.",
                        config.file(),
                        key,
                        value,
                        config.modelType(),
                        known));
            }
        }
    }

    /** What must be said of a key that asks for something this family lacks. */
    UnsupportedModelException unsupported(String key, String value) throws CheckpointException {
        return new UnsupportedModelException(Message.of(
                "configFields.isWhichGlotlensLacks",
                "%s: %s is %s, which Glotlens does not compute for %s.",
                config.file(),
                key,
                value,
                config.has("model_type") ? config.modelType() : "this family"));
    }

    /** A section that must be there. */
    ModelConfig requireSection(String key) throws CheckpointException {
        return config.section(key)
                .orElseThrow(() -> new CheckpointException(Message.of(
                        "configFields.hasNoSection",
                        "%s has no %s, which holds the sizes of the text model. Download config.json again.",
                        config.file(),
                        key)));
    }

    /** @throws CheckpointException if a count is no multiple of another */
    void requireMultiple(String key, int count, String ofKey, int of) throws CheckpointException {
        if (count % of != 0) {
            throw new CheckpointException(Message.of(
                    "configFields.isExpectedAMultiple",
                    "%s: %s is %s, expected a multiple of %s, %s.",
                    config.file(),
                    key,
                    count,
                    ofKey,
                    of));
        }
    }

    /** @throws CheckpointException if a list that is there has not one entry for each layer */
    void requireLength(String key, int got, int nLayers) throws CheckpointException {
        if (got != 0 && got != nLayers) {
            throw new CheckpointException(Message.of(
                    "configFields.hasEntriesExpected",
                    "%s: %s has %s entries, expected %s, one for each layer.",
                    config.file(),
                    key,
                    got,
                    nLayers));
        }
    }

    /**
     * Names written as {@code [[["a", "b"], 2], ..]}: lists and how often each is repeated; empty where absent.
     *
     * @throws CheckpointException if they are written otherwise or are not one for each layer
     */
    List<String> repeated(String key, int nLayers) throws CheckpointException {
        List<String> names = new ArrayList<>();
        for (JsonNode entry : config.json().path(key)) {
            int times = entry.path(1).asInt(-1);
            if (!entry.path(0).isArray() || times < 0 || times > nLayers) {
                requireLength(key, -1, nLayers);
            }
            for (int i = 0; i < times; i++) {
                entry.path(0).forEach(name -> names.add(name.asText()));
            }
        }
        requireLength(key, names.size(), nLayers);
        return names;
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
        return activationNamed(key, config.optionalString(key).orElse(absent));
    }

    /** The same where the name is known. */
    Activation activationNamed(String key, String name) throws UnsupportedModelException {
        return switch (name) {
            case "silu", "swish" -> Activation.SILU;
            case "gelu", "gelu_python" -> Activation.GELU_ERF;
            case "gelu_new", "gelu_fast", "gelu_pytorch_tanh" -> Activation.GELU_TANH;
            case "relu" -> Activation.RELU;
            case "relu2" -> Activation.RELU_SQUARED;
            default ->
                throw new UnsupportedModelException(Message.of(
                        "configFields.isWhichGlotlensDoes",
                        "%s: %s is %s, which Glotlens does not compute. Known functions: silu, gelu, gelu_new, "
                                + "gelu_pytorch_tanh, relu, relu2.",
                        config.file(),
                        key,
                        name));
        };
    }
}

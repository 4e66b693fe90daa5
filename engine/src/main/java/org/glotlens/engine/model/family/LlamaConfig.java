package org.glotlens.engine.model.family;

import java.util.Optional;
import org.glotlens.engine.checkpoint.CheckpointException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.checkpoint.UnsupportedModelException;
import org.glotlens.engine.model.DecoderShape;
import org.glotlens.engine.model.DecoderSpec;
import org.glotlens.engine.model.RopeScaling;

/** The fields of config.json that the llama-like families share. */
record LlamaConfig(ModelConfig config) {
    private static final double DEFAULT_THETA = 10_000;

    DecoderSpec spec(int[] windows, DecoderSpec.Biases biases) throws CheckpointException, UnsupportedModelException {
        requireSilu();
        return new DecoderSpec(
                config.modelType(),
                shape(),
                config.requireDouble("rms_norm_eps"),
                config.optionalDouble("rope_theta").orElse(DEFAULT_THETA),
                ropeScaling(),
                windows,
                biases,
                config.optionalBoolean("tie_word_embeddings").orElse(false));
    }

    int layers() throws CheckpointException {
        return config.requireInt("num_hidden_layers");
    }

    boolean isSet(String key) throws CheckpointException {
        return config.optionalBoolean(key).orElse(false);
    }

    private DecoderShape shape() throws CheckpointException {
        int heads = config.requireInt("num_attention_heads");
        int kvHeads = config.optionalCount("num_key_value_heads").orElse(heads);
        int dModel = config.requireInt("hidden_size");
        if (heads % kvHeads != 0) {
            throw new CheckpointException(config.file() + ": num_attention_heads is " + heads
                    + ", expected a multiple of num_key_value_heads, " + kvHeads + ".");
        }
        if (!config.has("head_dim") && dModel % heads != 0) {
            throw new CheckpointException(config.file() + ": hidden_size is " + dModel
                    + ", expected a multiple of num_attention_heads, " + heads + ", where head_dim is absent.");
        }
        int dHead = config.optionalCount("head_dim").orElse(dModel / heads);
        if (dHead % 2 != 0) {
            throw new CheckpointException(config.file() + ": heads are " + dHead
                    + " wide, expected an even width for rotary positions. Check head_dim.");
        }
        return new DecoderShape(
                layers(),
                dModel,
                heads,
                kvHeads,
                dHead,
                config.requireInt("intermediate_size"),
                config.requireInt("vocab_size"));
    }

    private void requireSilu() throws CheckpointException, UnsupportedModelException {
        String activation = config.optionalString("hidden_act").orElse("silu");
        if (!activation.equals("silu")) {
            throw new UnsupportedModelException(config.file() + ": hidden_act is " + activation + ", but "
                    + config.modelType() + " is computed with silu only.");
        }
    }

    private RopeScaling ropeScaling() throws CheckpointException, UnsupportedModelException {
        Optional<ModelConfig> section = config.section("rope_scaling");
        if (section.isEmpty()) {
            return new RopeScaling.None();
        }
        ModelConfig scaling = section.get();
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
                throw new UnsupportedModelException(config.file() + ": rope_scaling of type " + type
                        + " is not computed by Glotlens. Known types: default, linear, llama3.");
        };
    }
}

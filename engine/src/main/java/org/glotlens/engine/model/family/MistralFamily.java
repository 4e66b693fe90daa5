package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.StackSpec;

/** Mistral: every layer sees a sliding window of keys where the config gives one. */
final class MistralFamily implements Family {
    @Override
    public String modelType() {
        return "mistral";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        int window = config.optionalCount("sliding_window").orElse(0);
        return llama.spec(llama.windows().of(window, layer -> true), BlockSpec.Biases.NONE);
    }
}

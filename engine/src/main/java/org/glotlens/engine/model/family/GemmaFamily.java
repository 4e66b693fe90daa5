package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.StackSpec;

/** Gemma: llama's names, with what {@link GemmaConfig} says. */
final class GemmaFamily implements Family {
    @Override
    public String modelType() {
        return "gemma";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        GemmaConfig gemma = GemmaConfig.of(config);
        AttentionSpec attention = AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, gemma.shape());
        return gemma.spec(LlamaConfig.LAYOUT, attention, 0);
    }
}

package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.StackSpec;

/** Gemma 3 without pictures: what {@link Gemma3Config} says. */
final class Gemma3TextFamily implements Family {
    @Override
    public String modelType() {
        return "gemma3_text";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        return Gemma3Config.of(config).spec(Gemma2Family.LAYOUT);
    }
}

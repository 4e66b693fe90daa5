package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackSpec;

/** mT5, mT0 and Aya-101: T5 with a gate. */
final class Mt5Family implements Family {
    @Override
    public String modelType() {
        return "mt5";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        return T5Config.read(config, Positions.Sharing.ALL_LAYERS, "gated-gelu");
    }
}

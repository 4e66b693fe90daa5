package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackSpec;

/** T5 and ByT5: one table of biases of distances for all layers. */
final class T5Family implements Family {
    @Override
    public String modelType() {
        return "t5";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        return T5Config.read(config, Positions.Sharing.ALL_LAYERS, "relu");
    }
}

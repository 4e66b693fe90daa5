package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackSpec;

/** umT5: mT5 with biases of distances of each layer's own. */
final class Umt5Family implements Family {
    @Override
    public String modelType() {
        return "umt5";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        return T5Config.read(config, Positions.Sharing.NONE, "gated-gelu");
    }
}

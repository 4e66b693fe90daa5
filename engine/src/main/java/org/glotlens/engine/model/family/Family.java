package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.StackSpec;

/** Reads the config of one model family: its names and where it deviates from the shared decoder. */
interface Family {
    /** {@code model_type} in config.json. */
    String modelType();

    /**
     * What to compute.
     *
     * @throws CheckpointException if a field is missing or impossible
     * @throws UnsupportedModelException if the config asks for something that is not computed here
     */
    StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException;
}

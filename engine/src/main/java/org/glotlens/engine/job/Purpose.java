package org.glotlens.engine.job;

/** What a model is loaded for, which decides how its weights lie in memory. */
enum Purpose {
    /** Forward passes only: weights may be packed for the processor's products. */
    MEASURING,
    /** Gradients and saving: weights stay as they are stored. */
    TRAINING
}

package org.glotlens.engine.pair;

/** What a model is loaded for, which decides how its weights lie in memory. */
public enum Purpose {
    /** Forward passes only: weights may be packed for the processor's products. */
    MEASURING,
    /** Forward passes of a few rows above all: weights stay as they are stored where few rows are multiplied faster so. */
    GENERATING,
    /** Gradients and saving: weights stay as they are stored. */
    TRAINING
}

package org.glotlens.engine.train;

/** Where a fine-tune begins. */
public enum StartFrom {
    /** At step 0. */
    FRESH,
    /** After the newest save {@code checkpoint-N} in the output folder, made by a run of the same settings. */
    LAST_SAVE
}

package org.glotlens.engine.train;

import java.util.Locale;

/** Among which sentences of a batch each translation has to be found by the alignment loss. */
public enum AlignmentDirection {
    /** Each second sentence among all first ones: softmax along the first dimension, as mid-align has it. */
    FIRST,
    /** The mean of that and of each first sentence among all second ones. */
    BOTH;

    /** The word used in options and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

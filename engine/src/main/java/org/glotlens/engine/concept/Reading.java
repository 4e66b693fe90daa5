package org.glotlens.engine.concept;

import java.util.Locale;

/** What a layer is read through. */
public enum Reading {
    /** Norm and head. */
    LOGIT,
    /** The map of a Jacobian lens, then norm and head. */
    JACOBIAN;

    /** The name used in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

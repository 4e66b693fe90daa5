package org.glotlens.engine.train;

import java.util.Locale;

/** What a fine-tune makes smaller. */
public enum Objective {
    /** The cross-entropy of answers. */
    SFT,
    /** The loss of direct preference optimisation over pairs of answers (Rafailov et al. 2023). */
    DPO;

    /** The word used in options and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

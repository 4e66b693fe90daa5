package org.glotlens.charts.choice;

import java.util.Locale;

/** How the curves of the lens stand. */
public enum LensArrangement {
    /** All in one plot. */
    TOGETHER,
    /** A small plot for each target language, with English and the target over the prompts answered in it. */
    TARGETS;

    /** How it is written on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

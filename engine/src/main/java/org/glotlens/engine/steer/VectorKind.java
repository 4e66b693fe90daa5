package org.glotlens.engine.steer;

import java.util.Locale;

/** How a language is pushed into a block. */
public enum VectorKind {
    /** The difference of two languages' means is added (CLaS-Bench, 2026). */
    DIFFMEAN,
    /** Some dimensions become those of the language's mean (Zhong et al. 2025). */
    DIMENSIONS,
    /** What a linear map from the language to English makes of the stream is added (INCLINE, 2024). */
    MAP;

    /** As the command line names it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

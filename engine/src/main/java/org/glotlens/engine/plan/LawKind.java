package org.glotlens.engine.plan;

/** What languages have in common. */
public enum LawKind {
    /** One alpha and one beta for all; languages differ by their given gamma, which the scores then bear on. */
    JOINT("joint"),
    /** An alpha and a beta each. Gamma cannot be told from alpha then: only alpha gamma^-beta counts, and gamma is 1. */
    PER_LANGUAGE("per-language");

    private final String label;

    LawKind(String label) {
        this.label = label;
    }

    /** The word used in options and files. */
    public String label() {
        return label;
    }
}

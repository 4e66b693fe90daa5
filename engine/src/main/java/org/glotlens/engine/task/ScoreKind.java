package org.glotlens.engine.task;

/** How a label is scored. */
public enum ScoreKind {
    /** Summed next-token probability of all tokens that spell the beginning of the label (Zhang et al. 2024). */
    PREFIX("prefix"),
    /** Log-probability of the whole label, nats. */
    STRING("string");

    private final String label;

    ScoreKind(String label) {
        this.label = label;
    }

    /** The name in options and files. */
    public String label() {
        return label;
    }
}

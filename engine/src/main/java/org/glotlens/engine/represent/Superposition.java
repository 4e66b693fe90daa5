package org.glotlens.engine.represent;

/**
 * Which point clouds of the scatter are laid onto each other by a {@link Procrustes} fit. It moves points only:
 * correlations and shares of variance are those of the components as they were fitted.
 */
public enum Superposition {
    /** None. The default. */
    NONE("none"),
    /** Every language of a checkpoint onto the reference language of the same checkpoint, item by item. */
    LANGUAGES("languages"),
    /** The aligned checkpoint, all languages at once, onto the base. */
    CHECKPOINTS("checkpoints");

    private final String label;

    Superposition(String label) {
        this.label = label;
    }

    /** The name used on the command line and in files. */
    public String label() {
        return label;
    }
}

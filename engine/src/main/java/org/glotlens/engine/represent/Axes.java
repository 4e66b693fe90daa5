package org.glotlens.engine.represent;

/** On which checkpoints the principal components of a layer are fitted. */
public enum Axes {
    /** On all checkpoints together. The default. */
    JOINT("joint"),
    /** On the base alone; the aligned checkpoint is projected on the base's frozen axes. */
    BASE("base"),
    /** On each checkpoint by itself, as published by Zhang et al. 2024: their axes have nothing in common. */
    EACH("each");

    private final String label;

    Axes(String label) {
        this.label = label;
    }

    /** The name used on the command line and in files. */
    public String label() {
        return label;
    }
}

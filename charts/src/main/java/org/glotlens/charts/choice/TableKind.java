package org.glotlens.charts.choice;

/** In what forms tables are written beside CSV. */
public enum TableKind {
    /** Each for LaTeX. */
    TEX("tex"),
    /** One long table of all. */
    TIDY("tidy");

    private final String label;

    TableKind(String label) {
        this.label = label;
    }

    /** The name used in options and settings. */
    public String label() {
        return label;
    }
}

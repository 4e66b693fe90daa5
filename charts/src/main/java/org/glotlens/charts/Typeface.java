package org.glotlens.charts;

/** The letters of a figure's Latin, Greek and Cyrillic text; other scripts have one face each. */
public enum Typeface {
    /** Without serifs, as on the screen. */
    SANS("sans", FontFace.SANS, FontFace.SANS_BOLD),
    /** With serifs, as the text of most papers. */
    SERIF("serif", FontFace.SERIF, FontFace.SERIF_BOLD);

    private final String label;
    private final FontFace regular;
    private final FontFace bold;

    Typeface(String label, FontFace regular, FontFace bold) {
        this.label = label;
        this.regular = regular;
        this.bold = bold;
    }

    /** The name used in options and settings. */
    public String label() {
        return label;
    }

    /** The font of axis numbers, labels and captions. */
    FontFace regular() {
        return regular;
    }

    /** The font of titles. */
    FontFace bold() {
        return bold;
    }
}

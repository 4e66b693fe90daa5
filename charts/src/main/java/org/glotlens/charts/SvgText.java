package org.glotlens.charts;

/** How the text of an SVG finds its letters where the fonts are not installed. */
public enum SvgText {
    /** It names fonts; other programs put their own in place of what they lack. */
    NAMED("named"),
    /** The letters used lie in the file as fonts, for browsers. */
    EMBEDDED("embedded"),
    /** Letters are shapes: the same everywhere, and no text to search or edit. */
    OUTLINED("outlined");

    private final String label;

    SvgText(String label) {
        this.label = label;
    }

    /** The name used in settings. */
    public String label() {
        return label;
    }
}

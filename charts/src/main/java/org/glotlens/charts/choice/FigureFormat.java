package org.glotlens.charts.choice;

import java.util.List;

/** Kinds of files that a figure becomes. */
public enum FigureFormat {
    /** Scalable vector graphics. */
    SVG("svg"),
    /** A page with embedded fonts. */
    PDF("pdf"),
    /** Pixels. */
    PNG("png"),
    /** The numbers that the figure draws. */
    CSV("csv"),
    /** Drawing commands for LaTeX, which sets the text. */
    PGF("pgf"),
    /** The numbers as a table for LaTeX. */
    TEX("tex"),
    /** A draft of a caption for LaTeX. */
    CAPTION("caption.tex"),
    /** The papers that the numbers rest on, for BibTeX. */
    BIB("bib"),
    /** A notebook that draws the numbers of the CSV beside it with matplotlib. */
    NOTEBOOK("ipynb");

    /** What is written where nobody says otherwise. */
    public static final List<FigureFormat> USUAL = List.of(SVG, PDF, PNG, CSV);

    private final String extension;

    FigureFormat(String extension) {
        this.extension = extension;
    }

    /** Ending of the file name without the dot. */
    public String extension() {
        return extension;
    }

    /** The name used in options and settings. */
    public String label() {
        return this == CAPTION ? "caption" : extension;
    }
}

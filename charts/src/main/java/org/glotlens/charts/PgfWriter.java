package org.glotlens.charts;

/** Draws a figure as a file for {@code \\input} in LaTeX, which sets its text. */
final class PgfWriter {
    /** What the line begins with that says what a figure was made from. */
    static final String PROVENANCE = "% provenance: ";

    private final String provenance;

    PgfWriter(String provenance) {
        this.provenance = provenance;
    }

    String write(Figure figure, ExportSize size) {
        PgfGraphics g = new PgfGraphics(size.heightPoints());
        figure.draw(g, FigureExport.area(size));
        String commands = g.commands();
        g.dispose();
        return "% " + line(figure.title()) + "\n"
                + (provenance.isBlank() ? "" : PROVENANCE + line(provenance) + "\n")
                + (g.text().isLatin()
                        ? "% \\input this file. The preamble needs \\usepackage{pgf}; any engine will do.\n"
                        : "% \\input this file. The preamble needs \\usepackage{pgf,fontspec}, the engine is lualatex"
                                + " or xelatex,\n"
                                + "% and the Noto fonts that are named below must be installed.\n")
                + "\\begingroup\n"
                + g.text().preamble()
                + "\\begin{pgfpicture}%\n"
                + "\\pgfpathrectangle{\\pgfpointorigin}{\\pgfqpoint{" + PgfGraphics.number(size.widthPoints()) + "bp}{"
                + PgfGraphics.number(size.heightPoints()) + "bp}}\\pgfusepath{use as bounding box}%\n"
                + commands
                + "\\end{pgfpicture}%\n\\endgroup\n";
    }

    private static String line(String text) {
        return text.replaceAll("\\R", " ");
    }
}

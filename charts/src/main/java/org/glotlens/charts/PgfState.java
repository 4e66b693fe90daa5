package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * What was said last of colours and lines, so that it is said again only when it changes. Each part is a command as it was
 * written; empty for not said.
 */
record PgfState(String fill, String stroke, String line) {
    static final PgfState NONE = new PgfState("", "", "");

    /** The same for areas of a colour. */
    PgfState filled(Color colour, double alpha) {
        return new PgfState(colour("fill", colour, alpha), stroke, line);
    }

    /** The same for lines. */
    PgfState stroked(Color colour, double alpha, BasicStroke width, double scale) {
        return new PgfState(fill, colour("stroke", colour, alpha), line(width, scale));
    }

    /** The commands that lead from another state to this one. */
    String since(PgfState before) {
        return (fill.equals(before.fill) ? "" : fill)
                + (stroke.equals(before.stroke) ? "" : stroke)
                + (line.equals(before.line) ? "" : line);
    }

    private static String colour(String what, Color colour, double alpha) {
        return "\\definecolor{glotlens" + what + "}{RGB}{" + rgb(colour) + "}\\pgfset" + what + "color{glotlens" + what
                + "}\\pgfset" + what + "opacity{" + PgfGraphics.number(alpha) + "}%\n";
    }

    static String rgb(Color colour) {
        return colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue();
    }

    private static String line(BasicStroke stroke, double scale) {
        String end = switch (stroke.getEndCap()) {
            case BasicStroke.CAP_ROUND -> "\\pgfsetroundcap";
            case BasicStroke.CAP_SQUARE -> "\\pgfsetrectcap";
            default -> "\\pgfsetbuttcap";
        };
        String join = switch (stroke.getLineJoin()) {
            case BasicStroke.JOIN_ROUND -> "\\pgfsetroundjoin";
            case BasicStroke.JOIN_BEVEL -> "\\pgfsetbeveljoin";
            default -> "\\pgfsetmiterjoin";
        };
        StringBuilder dashes = new StringBuilder();
        if (stroke.getDashArray() != null) {
            for (float dash : stroke.getDashArray()) {
                dashes.append('{').append(PgfGraphics.number(dash * scale)).append("bp}");
            }
        }
        return "\\pgfsetlinewidth{" + PgfGraphics.number(stroke.getLineWidth() * scale) + "bp}" + end + join
                + "\\pgfsetdash{" + dashes + "}{" + PgfGraphics.number(stroke.getDashPhase() * scale) + "bp}%\n";
    }
}

package org.glotlens.charts;

import java.awt.geom.Rectangle2D;

/**
 * How a figure looks, apart from its data.
 *
 * @param theme neutral colours
 * @param fontSize of axis numbers and labels, in drawing units (pixels on screen, points in exports); titles and captions
 *     follow from it
 * @param lineWidth of a curve, in drawing units
 * @param parts what stands around the chart
 * @param sight how a person looks at it just now
 * @param face its letters
 */
public record FigureStyle(
        Theme theme, double fontSize, double lineWidth, FigureParts parts, FigureSight sight, Typeface face) {
    private static final double WIDEST_KEY = 0.36;

    /** With everything around the chart. */
    public FigureStyle(Theme theme, double fontSize, double lineWidth) {
        this(theme, fontSize, lineWidth, FigureParts.ALL, FigureSight.PLAIN, Typeface.SANS);
    }

    public FigureStyle {
        if (!(fontSize > 0) || !(lineWidth > 0)) {
            throw new IllegalArgumentException(
                    "A figure style needs sizes above 0; got fontSize " + fontSize + ", lineWidth " + lineWidth);
        }
    }

    /** The window's look by day. */
    public static FigureStyle light() {
        return new FigureStyle(Theme.LIGHT, 11, 1.6);
    }

    /** The window's look by night. */
    public static FigureStyle dark() {
        return new FigureStyle(Theme.DARK, 11, 1.6);
    }

    /** For journal columns: 7 pt type, thin lines, black on white. */
    public static FigureStyle print() {
        return new FigureStyle(Theme.PRINT, 7, 1.0);
    }

    /** The same look with another type size; lines grow with it. */
    public FigureStyle withFontSize(double size) {
        return new FigureStyle(theme, size, lineWidth * size / fontSize, parts, sight, face);
    }

    /** The same sizes in another theme. */
    public FigureStyle withTheme(Theme other) {
        return new FigureStyle(other, fontSize, lineWidth, parts, sight, face);
    }

    /** The same look with other parts around the chart. */
    public FigureStyle withParts(FigureParts others) {
        return new FigureStyle(theme, fontSize, lineWidth, others, sight, face);
    }

    /** The same look in other letters. */
    public FigureStyle withFace(Typeface other) {
        return new FigureStyle(theme, fontSize, lineWidth, parts, sight, other);
    }

    /** The same look, seen in another way. */
    public FigureStyle withSight(FigureSight other) {
        return new FigureStyle(theme, fontSize, lineWidth, parts, other, face);
    }

    /** Most width of the names beside a chart: on paper whatever they need, in the window a part, for it lists them beside. */
    double mostKey(Rectangle2D body) {
        return theme.equals(Theme.PRINT) ? Double.POSITIVE_INFINITY : body.getWidth() * WIDEST_KEY;
    }

    /** Side of the square that a data marker fills, in drawing units. */
    double markerSize() {
        return fontSize * 0.52;
    }
}

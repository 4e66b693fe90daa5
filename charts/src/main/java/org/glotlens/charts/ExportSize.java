package org.glotlens.charts;

/**
 * The size of an exported figure.
 *
 * @param widthMm width in millimetres
 * @param heightMm height in millimetres
 */
public record ExportSize(double widthMm, double heightMm) {
    /** One column of a journal page. */
    public static final ExportSize SINGLE_COLUMN = new ExportSize(86, 60);
    /** The full width of a journal page. */
    public static final ExportSize DOUBLE_COLUMN = new ExportSize(178, 110);

    private static final double MM_PER_INCH = 25.4;
    private static final double POINTS_PER_INCH = 72;

    public ExportSize {
        if (!(widthMm > 0) || !(heightMm > 0)) {
            throw new IllegalArgumentException("An export needs a size above 0 mm; got " + widthMm + " x " + heightMm);
        }
    }

    /** This size, or where it is narrower, one of that width. */
    public ExportSize atLeast(double leastWidthMm) {
        return widthMm < leastWidthMm ? new ExportSize(leastWidthMm, heightMm) : this;
    }

    /** The same width with the height at which a figure looks best. */
    public ExportSize fitting(Figure figure) {
        double height = figure.heightAt(widthPoints());
        return new ExportSize(widthMm, height / POINTS_PER_INCH * MM_PER_INCH);
    }

    /** Width in points of 1/72 inch: the drawing units of an exported figure. */
    public double widthPoints() {
        return widthMm / MM_PER_INCH * POINTS_PER_INCH;
    }

    /** Height in points of 1/72 inch. */
    public double heightPoints() {
        return heightMm / MM_PER_INCH * POINTS_PER_INCH;
    }

    /** Width in pixels at a resolution in dots per inch. */
    public int widthPixels(double dpi) {
        return (int) Math.round(widthMm / MM_PER_INCH * dpi);
    }

    /** Height in pixels at a resolution in dots per inch. */
    public int heightPixels(double dpi) {
        return (int) Math.round(heightMm / MM_PER_INCH * dpi);
    }
}

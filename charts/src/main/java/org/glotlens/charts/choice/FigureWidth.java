package org.glotlens.charts.choice;

import org.glotlens.charts.ExportSize;
import org.glotlens.charts.Typeface;

/**
 * How wide a figure is on paper, and in what type it is set there. Widths of venues are those of their LaTeX templates
 * (points of 1/72.27 inch), their type is a little smaller than the captions of the template.
 */
public enum FigureWidth {
    /** One column of a journal page. */
    SINGLE("single", ExportSize.SINGLE_COLUMN, 7, Typeface.SANS),
    /** The full width of a journal page. */
    DOUBLE("double", ExportSize.DOUBLE_COLUMN, 7, Typeface.SANS),
    /** A column of IEEEtran, 3.5 inches; its author guide asks for labels in Times of 8 points. */
    IEEE("ieee", inches(3.5), 8, Typeface.SERIF),
    /** The page of IEEEtran, 7.16 inches. */
    IEEE_DOUBLE("ieee-double", inches(7.16), 8, Typeface.SERIF),
    /** A column of acmart's sigconf, 241.15 points. */
    ACM("acm", points(241.14749), 8, Typeface.SANS),
    /** The page of acmart's sigconf, 506.3 points. */
    ACM_DOUBLE("acm-double", points(506.295), 8, Typeface.SANS),
    /** A column of the ACL style, 219.09 points (7.7 cm). */
    ACL("acl", points(219.08614), 8, Typeface.SERIF),
    /** The page of the ACL style, 455.24 points (16 cm). */
    ACL_DOUBLE("acl-double", points(455.24408), 8, Typeface.SERIF),
    /** The text of NeurIPS, 5.5 inches in one column. */
    NEURIPS("neurips", inches(5.5), 8, Typeface.SERIF);

    private static final double MM_AN_INCH = 25.4;
    private static final double TEX_POINTS_AN_INCH = 72.27;

    private final String label;
    private final ExportSize size;
    private final double typeSize;
    private final Typeface face;

    FigureWidth(String label, ExportSize size, double typeSize, Typeface face) {
        this.label = label;
        this.size = size;
        this.typeSize = typeSize;
        this.face = face;
    }

    /** The height is that of a figure that has none of its own. */
    private static ExportSize inches(double width) {
        return new ExportSize(width * MM_AN_INCH, width * MM_AN_INCH / 1.5);
    }

    private static ExportSize points(double width) {
        return inches(width / TEX_POINTS_AN_INCH);
    }

    /** The name used in options and settings. */
    public String label() {
        return label;
    }

    /** The size before a figure's own height. */
    public ExportSize size() {
        return size;
    }

    /** Type size of axis labels in points, where nobody chooses another. */
    public double typeSize() {
        return typeSize;
    }

    /** The letters, where nobody chooses others. */
    public Typeface face() {
        return face;
    }
}

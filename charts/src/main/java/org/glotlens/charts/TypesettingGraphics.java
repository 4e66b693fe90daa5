package org.glotlens.charts;

import org.jfree.chart.ui.RectangleEdge;

/** Graphics whose text is set by another program, in letters whose widths are not known here. */
interface TypesettingGraphics {
    /**
     * One line of text.
     *
     * @param latin its font for Latin, Greek and Cyrillic
     * @param size in drawing units
     * @param anchor what lies at the given point
     */
    record Line(String text, FontFace latin, double size, TextAnchor anchor) {}

    /** Sets a line with its anchor at a point of its baseline. */
    void set(Line line, double x, double baseline);

    /** Says what stays in its place of text that is drawn without an anchor, until the next such word. */
    void anchoring(TextAnchor anchor);

    /** Numbers end at a vertical axis and stand below a horizontal one. */
    static TextAnchor at(RectangleEdge edge) {
        return edge == RectangleEdge.LEFT
                ? TextAnchor.RIGHT
                : edge == RectangleEdge.RIGHT ? TextAnchor.LEFT : TextAnchor.MIDDLE;
    }
}

package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Where the bars of a figure lie.
 *
 * @param plot the bars
 * @param left room for the names of the rows
 * @param values the horizontal axis
 */
record BarsLayout(Rectangle2D plot, double left, AxisRange values, int categories, int series) {
    private static final double GROUP = 0.76;

    /** Behind the longest bar stands its number. */
    private static final double ROOM_BEHIND = 1.12;

    static BarsLayout of(Rectangle2D body, FigureStyle style, double key, BarsFigureData data) {
        double highest = data.highest();
        AxisRange values = new AxisRange(0, highest > 0 ? highest * ROOM_BEHIND : 1);
        double left = widest(names(style), data.categories()) + style.fontSize() * 0.9;
        double top = body.getY() + style.fontSize() * 0.3;
        Rectangle2D plot = new Rectangle2D.Double(
                body.getX() + left,
                top,
                Math.max(1, body.getWidth() - left - key),
                Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - top));
        return new BarsLayout(
                PlotFrame.snapped(plot),
                left,
                values,
                Math.max(1, data.categories().size()),
                Math.max(1, data.series().size()));
    }

    /** Type of the names of the rows. */
    static TextPainter names(FigureStyle style) {
        return TextPainter.regular(style, style.fontSize() * 0.92);
    }

    private static double widest(TextPainter text, List<String> names) {
        return names.stream().mapToDouble(text::width).max().orElse(0);
    }

    double rowHeight() {
        return plot.getHeight() / categories;
    }

    double barHeight() {
        return rowHeight() * GROUP / series;
    }

    double x(double value) {
        return values.map(value, plot.getMinX(), plot.getMaxX());
    }

    /** The middle of a row. */
    double middle(int category) {
        return plot.getY() + (category + 0.5) * rowHeight();
    }

    /** The bar of a series in a row. */
    Rectangle2D bar(int category, int index, double value) {
        double top = middle(category) - rowHeight() * GROUP / 2 + index * barHeight();
        double gap = Math.min(1, barHeight() * 0.12);
        return new Rectangle2D.Double(plot.getX(), top, Math.max(0, x(value) - plot.getX()), barHeight() - gap);
    }

    /** The row at a point beside or over the plot; -1 outside. */
    int categoryAt(Point2D at) {
        boolean isInside = at.getY() >= plot.getMinY()
                && at.getY() < plot.getMaxY()
                && at.getX() >= plot.getMinX() - left
                && at.getX() <= plot.getMaxX();
        return isInside ? Math.min(categories - 1, (int) ((at.getY() - plot.getY()) / rowHeight())) : -1;
    }
}

package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.OptionalInt;
import org.jfree.chart.axis.NumberTickUnit;

/**
 * Where the small plots of the target languages lie: as many columns as make them largest. Each has its name and its
 * sentence above it.
 *
 * @param grid all panels with their headings
 * @param left free on the left of the first column, for the numbers of the vertical axis
 * @param heading height of name and sentence above a plot
 * @param below free below the lowest plots, for the numbers of the horizontal axis
 * @param shown how many panels have room
 */
record TargetsLayout(Rectangle2D grid, double left, double heading, double below, double gap, int columns, int shown) {
    private static final double PLOT_ASPECT = 1.6;

    /** The least width and height of a plot, in type sizes. */
    private static final double LEAST_WIDTH = 4.8;

    private static final double LEAST_HEIGHT = 2.8;

    /**
     * The layout of some panels; of more than have room some are left out.
     *
     * @param range of the vertical axes
     */
    static TargetsLayout of(Rectangle2D body, FigureStyle style, int panels, AxisRange range) {
        TextPainter numbers = TextPainter.regular(style, style.fontSize() * 0.88);
        NumberTickUnit ticks = PlotFrame.spaced(range, body.getHeight(), style);
        double widest = Math.max(numbers.width("0.00"), numbers.width(ticks.valueToString(range.high())));
        double left = PlotFrame.axisRoom(style, widest);
        double below = PlotFrame.roomBelow(style);
        var grid = new Rectangle2D.Double(
                body.getX() + left,
                body.getY(),
                Math.max(1, body.getWidth() - left - style.fontSize() * 0.4),
                Math.max(1, body.getHeight() - below));
        var plain = new TargetsLayout(grid, left, style.fontSize() * 2.35, below, style.fontSize() * 0.9, 1, panels);
        int most = plain.most(style);
        return plain.best(Math.clamp(panels, 1, most));
    }

    private int most(FigureStyle style) {
        int across = (int) ((grid.getWidth() + gap) / (style.fontSize() * LEAST_WIDTH + gap));
        int down = (int) ((grid.getHeight() + gap * 0.5) / (style.fontSize() * LEAST_HEIGHT + heading + gap * 0.5));
        return Math.max(1, across) * Math.max(1, down);
    }

    private TargetsLayout best(int panels) {
        TargetsLayout best = with(1, panels);
        for (int columns = 2; columns <= panels; columns++) {
            TargetsLayout other = with(columns, panels);
            if (other.size() > best.size()) {
                best = other;
            }
        }
        return best;
    }

    private TargetsLayout with(int of, int panels) {
        return new TargetsLayout(grid, left, heading, below, gap, of, panels);
    }

    /** What is to be large: the smaller of height and width, at the proportion that suits curves. */
    private double size() {
        Rectangle2D plot = plot(0);
        return Math.min(plot.getHeight(), plot.getWidth() / PLOT_ASPECT);
    }

    private int rows() {
        return Math.ceilDiv(shown, columns);
    }

    /** A panel with its heading. */
    private Rectangle2D cell(int index) {
        double width = (grid.getWidth() - gap * (columns - 1)) / columns;
        double height = (grid.getHeight() - gap * 0.5 * (rows() - 1)) / rows();
        return new Rectangle2D.Double(
                grid.getX() + index % columns * (width + gap),
                grid.getY() + index / columns * (height + gap * 0.5),
                Math.max(1, width),
                Math.max(1, height));
    }

    /** What stands above a plot. */
    Rectangle2D heading(int index) {
        Rectangle2D cell = cell(index);
        return new Rectangle2D.Double(cell.getX(), cell.getY(), cell.getWidth(), heading);
    }

    /** Where values are drawn. */
    Rectangle2D plot(int index) {
        Rectangle2D cell = cell(index);
        return PlotFrame.snapped(new Rectangle2D.Double(
                cell.getX(), cell.getY() + heading, cell.getWidth(), Math.max(1, cell.getHeight() - heading)));
    }

    /** Which axes of a panel have numbers. */
    SmallPlot.Numbers numbers(int index) {
        return new SmallPlot.Numbers(index + columns >= shown, index % columns == 0);
    }

    /** The panel at a point, its heading included. */
    OptionalInt at(Point2D point) {
        for (int i = 0; i < shown; i++) {
            if (cell(i).contains(point)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}

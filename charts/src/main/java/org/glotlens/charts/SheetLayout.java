package org.glotlens.charts;

import java.awt.geom.Rectangle2D;

/**
 * Where the panels of a sheet lie.
 *
 * @param grid all panels with the gaps between them
 * @param room left of the grid, for the numbers and the name of the vertical axis
 * @param left free on the left of every panel, for its axis
 * @param bottom free below every panel, for its axis
 * @param panels number of panels, row by row
 */
record SheetLayout(Rectangle2D grid, double room, double left, double bottom, int panels, int columns) {
    static SheetLayout of(Rectangle2D body, FigureStyle style, double key, int panels, int columns) {
        TextPainter numbers = TextPainter.regular(style, style.fontSize() * 0.88);
        double room = PlotFrame.axisRoom(style, numbers.width("0.00"));
        double top = style.fontSize() * 1.2;
        Rectangle2D grid = new Rectangle2D.Double(
                body.getX() + room,
                body.getY() + top,
                Math.max(1, body.getWidth() - room - key),
                Math.max(1, body.getHeight() - top - PlotFrame.roomBelow(style)));
        double axis = numbers.width("0.00") + style.fontSize() * 0.6;
        return new SheetLayout(grid, room, axis, style.fontSize() * 1.6, panels, columns);
    }

    private int rows() {
        return Math.ceilDiv(panels, columns);
    }

    /** The data area of a panel. */
    Rectangle2D panel(int index) {
        double across = left * 0.35;
        double down = bottom * 1.25;
        double width = (grid.getWidth() - across * (columns - 1)) / columns;
        double height = (grid.getHeight() - down * (rows() - 1)) / rows();
        return PlotFrame.snapped(new Rectangle2D.Double(
                grid.getX() + index % columns * (width + across),
                grid.getY() + index / columns * (height + down),
                Math.max(1, width),
                Math.max(1, height)));
    }

    boolean isLeftmost(int index) {
        return index % columns == 0;
    }

    /** Whether no panel stands below. */
    boolean isLowest(int index) {
        return index + columns >= panels;
    }
}

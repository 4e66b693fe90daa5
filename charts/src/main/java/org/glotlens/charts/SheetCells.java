package org.glotlens.charts;

import java.awt.geom.Rectangle2D;

/**
 * Where the panels of a sheet lie, row by row: charts of one width, the outer panels larger by the axes that stand there
 * alone.
 *
 * @param area of all panels
 * @param beside room of a vertical axis that the first column has for all
 * @param below room of a horizontal axis that the last row has for all
 * @param heights of the rows in proportion to each other
 */
record SheetCells(Rectangle2D area, int columns, double beside, double below, double[] heights) {
    /** The area of a panel. */
    Rectangle2D cell(int index) {
        int row = index / columns;
        int column = index % columns;
        double width = Math.max(1, area.getWidth() - beside) / columns;
        double unit = Math.max(1, area.getHeight() - below) / sum(heights.length);
        double x = column == 0 ? 0 : beside + column * width;
        return new Rectangle2D.Double(
                area.getX() + x,
                area.getY() + sum(row) * unit,
                column == 0 ? beside + width : width,
                heights[row] * unit + (row == heights.length - 1 ? below : 0));
    }

    private double sum(int rows) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += heights[row];
        }
        return sum;
    }
}

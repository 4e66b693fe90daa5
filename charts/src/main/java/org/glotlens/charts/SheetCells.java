package org.glotlens.charts;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * Where the panels of a sheet lie, row by row: charts of one width, the outer panels larger by the axes that stand there
 * alone.
 *
 * @param area of all panels
 * @param beside room of a vertical axis that the first column has for all
 * @param below room of a horizontal axis that the last row has for all
 * @param heights of the rows in proportion to each other
 * @param keys by how much each panel is wider, for a key that it shows for others of its row
 */
record SheetCells(Rectangle2D area, int columns, double beside, double below, double[] heights, double[] keys) {
    /** The area of a panel. */
    Rectangle2D cell(int index) {
        int row = index / columns;
        int column = index % columns;
        double width = Math.max(1, area.getWidth() - beside - keys(row * columns, (row + 1) * columns)) / columns;
        double unit = Math.max(1, area.getHeight() - below) / sum(heights.length);
        double x = column == 0 ? 0 : beside + column * width + keys(row * columns, index);
        return new Rectangle2D.Double(
                area.getX() + x,
                area.getY() + sum(row) * unit,
                (column == 0 ? beside + width : width) + keys[index],
                heights[row] * unit + (row == heights.length - 1 ? below : 0));
    }

    private double keys(int from, int to) {
        return Arrays.stream(keys, from, Math.min(to, keys.length)).sum();
    }

    private double sum(int rows) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += heights[row];
        }
        return sum;
    }
}

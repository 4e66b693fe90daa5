package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * Where the cells of a sweep lie on an area.
 *
 * @param grid all cells
 * @param rows strengths, the strongest on top
 * @param columns layers
 */
record SteerLayout(Rectangle2D grid, int rows, int columns) {
    /** @param right room for the scale */
    static SteerLayout of(Rectangle2D body, double right, FigureStyle style, SteerFigureData data) {
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.88);
        double widest = data.strengths().stream()
                .mapToDouble(strength -> text.width(SteerWords.strength(strength)))
                .max()
                .orElse(0);
        double left = PlotFrame.axisRoom(style, widest);
        double top = body.getY() + style.fontSize() * 0.3;
        Rectangle2D grid = new Rectangle2D.Double(
                body.getX() + left,
                top,
                Math.max(1, body.getWidth() - left - right),
                Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - top));
        return new SteerLayout(grid, data.strengths().size(), data.layers().size());
    }

    double cellWidth() {
        return grid.getWidth() / columns;
    }

    double cellHeight() {
        return grid.getHeight() / rows;
    }

    Rectangle2D cell(int row, int column) {
        return new Rectangle2D.Double(
                grid.getX() + column * cellWidth(), grid.getY() + row * cellHeight(), cellWidth(), cellHeight());
    }

    Optional<FigurePick.CellPick> cellAt(Point2D at) {
        if (rows == 0 || columns == 0 || !grid.contains(at)) {
            return Optional.empty();
        }
        int row = Math.min(rows - 1, (int) ((at.getY() - grid.getY()) / cellHeight()));
        int column = Math.min(columns - 1, (int) ((at.getX() - grid.getX()) / cellWidth()));
        return Optional.of(new FigurePick.CellPick(row, column));
    }
}

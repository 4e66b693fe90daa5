package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * Where the cells of a language matrix lie on an area.
 *
 * @param grid all cells
 * @param size rows and columns
 * @param isUpright whether the codes above the columns fit side by side; else they are turned
 */
record MatrixLayout(Rectangle2D grid, int size, boolean isUpright) {
    private static final double WIDEST_CELL = 1.9;

    /** @param right room for the scale */
    static MatrixLayout of(Rectangle2D body, double right, FigureStyle style, List<String> languages) {
        double unit = style.fontSize();
        TextPainter text = TextPainter.regular(unit * 0.92);
        double widest = languages.stream().mapToDouble(text::width).max().orElse(0);
        double left = widest + unit * 0.6;
        double room = Math.max(1, body.getWidth() - left - right);
        boolean isUpright = languages.isEmpty() || widest * 1.15 < room / languages.size();
        double top = body.getY() + (isUpright ? unit * 1.35 : widest + unit * 0.6);
        double height = Math.max(1, body.getMaxY() - unit * 0.4 - top);
        double width = Math.min(room, height * WIDEST_CELL);
        Rectangle2D grid = new Rectangle2D.Double(body.getX() + left, top, width, Math.min(height, width * 1.15));
        return new MatrixLayout(grid, languages.size(), isUpright);
    }

    double cellWidth() {
        return grid.getWidth() / size;
    }

    double cellHeight() {
        return grid.getHeight() / size;
    }

    Rectangle2D cell(int row, int column) {
        return new Rectangle2D.Double(
                grid.getX() + column * cellWidth(), grid.getY() + row * cellHeight(), cellWidth(), cellHeight());
    }

    Optional<FigurePick.CellPick> cellAt(Point2D at) {
        if (size == 0 || !grid.contains(at)) {
            return Optional.empty();
        }
        int row = Math.min(size - 1, (int) ((at.getY() - grid.getY()) / cellHeight()));
        int column = Math.min(size - 1, (int) ((at.getX() - grid.getX()) / cellWidth()));
        return Optional.of(new FigurePick.CellPick(row, column));
    }
}

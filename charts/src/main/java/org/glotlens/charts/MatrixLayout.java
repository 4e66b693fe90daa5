package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * Where the cells of a language matrix lie on an area.
 *
 * @param grid all cells
 * @param rows how many
 * @param columns how many
 * @param isUpright whether the codes above the columns fit side by side; else they are turned
 */
record MatrixLayout(Rectangle2D grid, int rows, int columns, boolean isUpright) {
    private static final double WIDEST_CELL = 1.9;

    /** @param right room for the scale */
    static MatrixLayout of(Rectangle2D body, double right, FigureStyle style, List<String> languages) {
        return of(body, right, style, new Names(languages, languages));
    }

    /** What rows and columns are called. */
    record Names(List<String> rows, List<String> columns) {}

    /** @param right room for the scale */
    static MatrixLayout of(Rectangle2D body, double right, FigureStyle style, Names names) {
        double unit = style.fontSize();
        TextPainter text = TextPainter.regular(style, unit * 0.92);
        double widest = widest(text, names.columns());
        double left = widest(text, names.rows()) + unit * 0.6;
        double room = Math.max(1, body.getWidth() - left - right);
        boolean isUpright = names.columns().isEmpty()
                || widest * 1.15 < room / names.columns().size();
        double top = body.getY() + (isUpright ? unit * 1.35 : widest + unit * 0.6);
        double height = Math.max(1, body.getMaxY() - unit * 0.4 - top);
        double width = Math.min(room, height * WIDEST_CELL);
        Rectangle2D grid = new Rectangle2D.Double(body.getX() + left, top, width, Math.min(height, width * 1.15));
        return new MatrixLayout(grid, names.rows().size(), names.columns().size(), isUpright);
    }

    private static double widest(TextPainter text, List<String> names) {
        return names.stream().mapToDouble(text::width).max().orElse(0);
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

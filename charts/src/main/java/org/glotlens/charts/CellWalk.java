package org.glotlens.charts;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.FigureWalk.Row;
import org.glotlens.charts.WalkRow.Words;

/**
 * The cells of a matrix as rows.
 *
 * @param names of rows and columns
 * @param measure what the cells show
 * @param isSelecting whether a cell is framed where one goes
 */
record CellWalk(MatrixLayout.Names names, String measure, boolean isSelecting) {
    /** Values and places of the cells, by row and column. */
    interface Cells {
        double value(int row, int column);

        Rectangle2D place(int row, int column);
    }

    FigureWalk walk(Cells cells, Optional<FigurePick.CellPick> selected) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < names.rows().size(); row++) {
            String name = WalkRow.name(names.rows().get(row));
            WalkRow values = new WalkRow(Words.ofCells(name, measure), new Rectangle2D.Double());
            for (int column = 0; column < names.columns().size(); column++) {
                String to = WalkRow.name(names.columns().get(column));
                values.addCell(to, cells.place(row, column), cells.value(row, column));
                if (isSelecting) {
                    values.picking(new FigurePick.CellPick(row, column));
                }
            }
            rows.add(values.row());
        }
        return new FigureWalk(rows, FigureWalk.Way.CELLS, selected.map(cell -> cell));
    }

    /** The cells of a matrix that lie in a layout. */
    static Cells of(MatrixLayout layout, Values values) {
        return new Cells() {
            @Override
            public double value(int row, int column) {
                return values.at(row, column);
            }

            @Override
            public Rectangle2D place(int row, int column) {
                return layout.cell(row, column);
            }
        };
    }

    /** The value of a cell; NaN for none. */
    @FunctionalInterface
    interface Values {
        double at(int row, int column);
    }
}

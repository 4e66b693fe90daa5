package org.glotlens.charts;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.FigureWalk.Point;
import org.glotlens.charts.FigureWalk.Row;

/** The cells of a token grid as rows: the layers from the last, which lies on top, to the first. */
record GridWalk(GridFigureData data) {
    /** Where a cell lies; row 0 is the first layer. */
    @FunctionalInterface
    interface Places {
        Rectangle2D of(int row, int column);
    }

    FigureWalk walk(Places places) {
        List<Row> rows = new ArrayList<>();
        for (int row = data.rows() - 1; row >= 0; row--) {
            rows.add(row(row, places));
        }
        return new FigureWalk(rows, FigureWalk.Way.CELLS, data.selected().map(cell -> cell));
    }

    private Row row(int row, Places places) {
        int layer = data.numbers().layers().get(row);
        List<Point> points = new ArrayList<>();
        for (int column = 0; column < data.columns(); column++) {
            points.add(new Point(
                    ChartText.get("followed.tip.positions", column),
                    places.of(row, column),
                    data.value(row, column),
                    new GridWords(data).describe(row, column),
                    Optional.of(new FigurePick.TokenPick(layer, column))));
        }
        return new Row(WalkRow.layer(layer, data.numbers().nLayers()), new Rectangle2D.Double(), points);
    }
}

package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.lens.CurveSummary;

/** The numbers of curves as rows of a table. */
final class CurveRows {
    private CurveRows() {}

    /**
     * One row a layer: group, curve, layer, centre, the two ends, n.
     *
     * @param group what the curve belongs to, such as a checkpoint
     */
    static List<List<String>> of(String group, CurveSummary curve) {
        List<List<String>> rows = new ArrayList<>();
        for (int layer = 0; layer < curve.mean().length; layer++) {
            rows.add(List.of(
                    group,
                    curve.curve().text(),
                    Integer.toString(layer + 1),
                    FigureTable.cell(curve.mean()[layer]),
                    FigureTable.cell(curve.low()[layer]),
                    FigureTable.cell(curve.high()[layer]),
                    Integer.toString(curve.n())));
        }
        return rows;
    }
}

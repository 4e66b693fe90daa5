package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The curves of an alignment figure as rows, from layer 0 on.
 *
 * @param measure what the values are
 */
record AlignmentWalk(AlignmentFigureData data, AlignmentFigure.Layout layout, String measure) {
    FigureWalk walk() {
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (String language : data.curves()) {
            WalkRow row = new WalkRow(WalkRow.Words.of(WalkRow.name(language), measure), layout.plot());
            double[] values = data.values(language);
            for (int layer = 0; layer < values.length; layer++) {
                String name = WalkRow.layer(layer, data.result().nLayers());
                row.add(name, new Point2D.Double(layout.x(layer), layout.y(values[layer])), values[layer])
                        .picking(new FigurePick.LayerPick(layer));
            }
            rows.add(row.row());
        }
        Optional<FigurePick> marked =
                data.isMarked() ? Optional.of(new FigurePick.LayerPick(data.layer())) : Optional.empty();
        return new FigureWalk(rows, FigureWalk.Way.CURVES, marked);
    }
}

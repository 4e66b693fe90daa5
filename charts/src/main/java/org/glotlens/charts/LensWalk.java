package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.FigureWalk.Row;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.stat.Interval;

/**
 * The curves of a lens figure as rows: those in the key, the pale ones beneath, the strip above.
 *
 * @param layout where they lie
 * @param range the vertical axis
 */
record LensWalk(LensFigureData data, LensLayout layout, AxisRange range) {
    private static final int STRIP_DIGITS = 2;

    /** All rows of a figure that stands alone. */
    FigureWalk walk() {
        List<Row> rows = new ArrayList<>(rows(""));
        data.strip().ifPresent(strip -> rows.add(strip(strip)));
        return new FigureWalk(rows, FigureWalk.Way.CURVES, marked(data.selectedLayer()));
    }

    /** A layer as it is marked; 0 for none. */
    static Optional<FigurePick> marked(int layer) {
        return layer > 0 ? Optional.of(new FigurePick.LayerPick(layer)) : Optional.empty();
    }

    /** The curves, called after what they are and the plot that they stand in. */
    List<Row> rows(String plot) {
        List<Row> rows = new ArrayList<>();
        data.shown().forEach(curve -> rows.add(row(curve, plot + WalkRow.name(curve.curve()))));
        data.shownUnderlay().forEach(curve -> rows.add(row(curve, plot + underlay(curve))));
        return rows;
    }

    private static String underlay(CurveSummary curve) {
        String name = WalkRow.name(curve.curve());
        return curve.curve().kind().isChance() ? name : name + ", " + ChartText.side(curve.side());
    }

    private Row row(CurveSummary curve, String name) {
        boolean isDifference = data.reading() == LensScale.Reading.DIFFERENCE;
        WalkRow.Words words = isDifference
                ? WalkRow.Words.of(name, ChartText.get("lens.difference"))
                : WalkRow.Words.ofShares(name, ChartText.get("lens.probability"));
        WalkRow row = new WalkRow(words, layout.plot());
        for (int layer = 1; layer <= curve.mean().length; layer++) {
            double mean = curve.mean()[layer - 1];
            Rectangle2D place = new Rectangle2D.Double(layout.x(layer), layout.y(mean, range), 0, 0);
            Interval interval = new Interval(curve.low()[layer - 1], curve.high()[layer - 1]);
            row.add(WalkRow.layer(layer, data.nLayers()), place, mean, interval)
                    .picking(new FigurePick.LayerPick(layer));
        }
        return row.row();
    }

    private Row strip(CurveSummary strip) {
        String name = ChartText.get("lens.strip." + strip.curve().text());
        String unit = strip.curve().equals(Curve.ENTROPY) ? ChartText.get("lens.strip.unit") : name;
        WalkRow row = new WalkRow(
                WalkRow.Words.of(name, unit).written(value -> ChartText.number(value, STRIP_DIGITS)), layout.strip());
        for (int layer = 1; layer <= strip.mean().length; layer++) {
            Point2D at = new Point2D.Double(layout.x(layer), layout.strip().getCenterY());
            row.add(WalkRow.layer(layer, data.nLayers()), at, strip.mean()[layer - 1])
                    .picking(new FigurePick.LayerPick(layer));
        }
        return row.row();
    }
}

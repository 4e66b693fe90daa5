package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.glotlens.engine.train.TrainStep;

/**
 * The loss of a run as rows: every step, smoothed, validation.
 *
 * @param plot where it is drawn
 * @param across the steps that are seen
 * @param upwards the places of losses that are seen
 * @param scale how losses lie along their axis
 */
record LossWalk(List<TrainStep> steps, Rectangle2D plot, AxisRange across, AxisRange upwards, LossScale scale) {
    FigureWalk walk() {
        double[] smooth =
                LossCurves.smooth(steps.stream().mapToDouble(TrainStep::loss).toArray());
        return new FigureWalk(
                List.of(
                        row("loss.raw", i -> steps.get(i).loss()),
                        row("loss.smooth", i -> smooth[i]),
                        row("loss.eval", i -> steps.get(i).evalLoss().orElse(Double.NaN))),
                FigureWalk.Way.CURVES);
    }

    private FigureWalk.Row row(String key, IntToDoubleFunction value) {
        WalkRow row = new WalkRow(WalkRow.Words.of(ChartText.get(key), ChartText.get("loss.loss")), plot);
        for (int i = 0; i < steps.size(); i++) {
            int step = steps.get(i).step();
            row.add(ChartText.get("sheet.panel", step), at(step, value.applyAsDouble(i)), value.applyAsDouble(i));
        }
        return row.row();
    }

    private Point2D at(int step, double loss) {
        return new Point2D.Double(
                across.map(step, plot.getMinX(), plot.getMaxX()),
                upwards.map(scale.place(loss), plot.getMaxY(), plot.getMinY()));
    }
}

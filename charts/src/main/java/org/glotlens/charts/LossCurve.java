package org.glotlens.charts;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.train.TrainStep;

/**
 * The losses of one run over an axis.
 *
 * @param training smoothed, one point a logged step
 * @param validation as measured
 */
record LossCurve(List<Point2D> training, List<Point2D> validation) {
    /** Points from which on a line is thinned: more than a screen has pixels. */
    private static final int FEW = 4000;

    private static final int PIECES = 1000;

    static LossCurve of(LossesFigureData.Run run, LossesFigureData data) {
        double[] smooth = LossCurves.smooth(
                run.steps().stream().mapToDouble(TrainStep::loss).toArray());
        List<Point2D> training = new ArrayList<>();
        List<Point2D> validation = new ArrayList<>();
        for (int i = 0; i < smooth.length; i++) {
            TrainStep step = run.steps().get(i);
            double x = data.axis().of(step);
            training.add(new Point2D.Double(x, smooth[i]));
            step.evalLoss().ifPresent(loss -> validation.add(new Point2D.Double(x, loss)));
        }
        return new LossCurve(
                data.shown().hasTraining() ? training : List.of(),
                data.shown().hasValidation() ? validation : List.of());
    }

    /** A line through points as they lie on paper; of very many only those that can be seen. */
    static Path2D path(List<Point2D> points) {
        Path2D path = new Path2D.Double();
        boolean isDown = false;
        for (Point2D point : seen(points)) {
            if (!Double.isFinite(point.getY())) {
                isDown = false;
            } else if (isDown) {
                path.lineTo(point.getX(), point.getY());
            } else {
                path.moveTo(point.getX(), point.getY());
                isDown = true;
            }
        }
        return path;
    }

    /** First, lowest, highest and last of each piece, in order: the line fills the same pixels. */
    private static List<Point2D> seen(List<Point2D> points) {
        if (points.size() <= FEW) {
            return points;
        }
        List<Point2D> seen = new ArrayList<>();
        for (int piece = 0; piece < PIECES; piece++) {
            int from = (int) ((long) points.size() * piece / PIECES);
            int to = (int) ((long) points.size() * (piece + 1) / PIECES) - 1;
            int low = from;
            int high = from;
            for (int i = from; i <= to; i++) {
                low = points.get(i).getY() < points.get(low).getY() ? i : low;
                high = points.get(i).getY() > points.get(high).getY() ? i : high;
            }
            seen.add(points.get(from));
            seen.add(points.get(Math.min(low, high)));
            seen.add(points.get(Math.max(low, high)));
            seen.add(points.get(to));
        }
        return seen;
    }
}

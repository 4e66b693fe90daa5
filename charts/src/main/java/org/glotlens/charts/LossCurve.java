package org.glotlens.charts;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.glotlens.engine.train.TrainStep;

/**
 * The losses of one run over an axis; of very many points only those that can be seen.
 *
 * @param training smoothed
 * @param validation as measured
 */
record LossCurve(List<Point2D> training, List<Point2D> validation) {
    /** Points from which on a line is thinned: more than a screen has pixels. */
    private static final int FEW = 4000;

    private static final int PIECES = 1000;

    static LossCurve of(LossesFigureData.Run run, LossesFigureData data) {
        return new LossCurve(
                data.shown().hasTraining() ? training(run.steps(), data.axis()) : List.of(),
                data.shown().hasValidation() ? validation(run.steps(), data.axis()) : List.of());
    }

    private static List<Point2D> training(List<TrainStep> steps, LossesFigureData.Axis axis) {
        double[] smooth =
                LossCurves.smooth(steps.stream().mapToDouble(TrainStep::loss).toArray());
        return points(smooth.length, i -> axis.of(steps.get(i)), i -> smooth[i]);
    }

    private static List<Point2D> validation(List<TrainStep> steps, LossesFigureData.Axis axis) {
        List<TrainStep> measured =
                steps.stream().filter(step -> step.evalLoss().isPresent()).toList();
        return points(
                measured.size(),
                i -> axis.of(measured.get(i)),
                i -> measured.get(i).evalLoss().getAsDouble());
    }

    private static List<Point2D> points(int n, IntToDoubleFunction x, IntToDoubleFunction y) {
        return seen(n, y)
                .<Point2D>mapToObj(i -> new Point2D.Double(x.applyAsDouble(i), y.applyAsDouble(i)))
                .toList();
    }

    /** First, lowest, highest and last of each piece, in order: a line through them fills the same pixels. */
    private static IntStream seen(int n, IntToDoubleFunction y) {
        return n <= FEW
                ? IntStream.range(0, n)
                : IntStream.range(0, PIECES).flatMap(piece -> {
                    int from = (int) ((long) n * piece / PIECES);
                    int to = (int) ((long) n * (piece + 1) / PIECES) - 1;
                    int low = from;
                    int high = from;
                    for (int i = from; i <= to; i++) {
                        low = y.applyAsDouble(i) < y.applyAsDouble(low) ? i : low;
                        high = y.applyAsDouble(i) > y.applyAsDouble(high) ? i : high;
                    }
                    return IntStream.of(from, Math.min(low, high), Math.max(low, high), to);
                });
    }

    /** A line through points as they lie on paper; it is broken where a loss is no number. */
    static Path2D path(List<Point2D> points) {
        Path2D path = new Path2D.Double();
        boolean isDown = false;
        for (Point2D point : points) {
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
}

package org.glotlens.charts;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.engine.represent.Mexa;
import org.glotlens.engine.run.Side;

/**
 * What an {@link AlignmentFigure} draws.
 *
 * @param scope checkpoint and languages of the run; its layer is the one that is marked, where {@code isMarked}
 * @param measure what languages are compared by; of pooled vectors
 * @param pivot the language that all others are compared with
 * @param isMarked whether a layer is
 * @param name what the curves are of, for the title
 * @param top so high the axis goes at least, for figures that are compared; 0 where there are no others
 */
public record AlignmentFigureData(
        RepresentScope scope, Measure measure, String pivot, boolean isMarked, FigureTitle name, double top)
        implements RepresentScope.Scoped {
    private static final double ROOM = 0.04;

    /** Of all languages that are shown but the pivot; where that is not shown, the first stands for it. */
    public static AlignmentFigureData of(RepresentScope scope, Measure measure, String pivot) {
        List<String> shown = scope.languages();
        boolean isShown = shown.contains(pivot) || shown.isEmpty();
        return new AlignmentFigureData(
                scope, measure, isShown ? pivot : shown.getFirst(), false, FigureTitle.of(scope.side(), ""), 0);
    }

    /** Another name than that of the checkpoint. */
    public AlignmentFigureData withName(String other) {
        return new AlignmentFigureData(scope, measure, pivot, isMarked, FigureTitle.of(other), top);
    }

    /** An axis that goes as high as that of other figures, beside which it stands or which it follows. */
    public AlignmentFigureData withTop(double other) {
        return new AlignmentFigureData(scope, measure, pivot, isMarked, name, other);
    }

    /** Another marked layer, 0 to L; anything else for none. */
    public AlignmentFigureData withSelectedLayer(int layer) {
        boolean is = layer >= 0 && layer <= result().nLayers();
        RepresentScope there = new RepresentScope(result(), side(), is ? layer : 0, scope.languages());
        return new AlignmentFigureData(there, measure, pivot, is, name, top);
    }

    /** The languages that have a curve. */
    public List<String> curves() {
        return languages().stream().filter(language -> !language.equals(pivot)).toList();
    }

    /** The measure from a language to the pivot at every layer, 0 to L. */
    double[] values(String language) {
        return values(side(), language);
    }

    private double[] values(Side side, String language) {
        return IntStream.rangeClosed(0, result().nLayers())
                .mapToDouble(layer -> {
                    var all = RepresentScope.of(result(), side, layer);
                    PearsonFigureData at = PearsonFigureData.of(all).withMeasure(measure);
                    return at.value(
                            at.checkpoint(),
                            result().languages().indexOf(language),
                            result().languages().indexOf(pivot));
                })
                .toArray();
    }

    /** The highest value of all checkpoints, and chance, so that base and aligned have one axis. */
    public double highest() {
        return Math.max(chance().orElse(0), seen().max().orElse(0));
    }

    /** From a little below 0, so that the line of chance stands apart from the edge, to a little above the highest. */
    AxisRange axis() {
        double high = Math.max(top, highest());
        double whole = high > 0 ? high : 1;
        return new AxisRange(Math.min(0, seen().min().orElse(0)) - whole * ROOM, whole * (1 + ROOM));
    }

    private DoubleStream seen() {
        return result().sides().stream()
                .flatMapToDouble(
                        each -> curves().stream().flatMapToDouble(language -> Arrays.stream(values(each, language))))
                .filter(value -> !Double.isNaN(value));
    }

    /** Items behind each value. */
    int n() {
        return result().ids().size();
    }

    /** What unrelated vectors have on average; empty where it is not known. */
    OptionalDouble chance() {
        return switch (measure) {
            case MEXA -> OptionalDouble.of(Mexa.chance(n()));
            case PRECISION -> OptionalDouble.of(1.0 / n());
            default -> OptionalDouble.empty();
        };
    }
}

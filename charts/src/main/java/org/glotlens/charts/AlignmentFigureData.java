package org.glotlens.charts;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.engine.represent.Mexa;

/**
 * What an {@link AlignmentFigure} draws.
 *
 * @param scope checkpoint and languages of the run; its layer is the one that is marked, where {@code isMarked}
 * @param measure what languages are compared by; of pooled vectors
 * @param pivot the language that all others are compared with
 * @param isMarked whether a layer is
 * @param name what the curves are of, for the title
 */
public record AlignmentFigureData(
        RepresentScope scope, Measure measure, String pivot, boolean isMarked, FigureTitle name)
        implements RepresentScope.Scoped {
    /** Of all languages that are shown but the pivot; where that is not shown, the first stands for it. */
    public static AlignmentFigureData of(RepresentScope scope, Measure measure, String pivot) {
        List<String> shown = scope.languages();
        boolean isShown = shown.contains(pivot) || shown.isEmpty();
        return new AlignmentFigureData(
                scope, measure, isShown ? pivot : shown.getFirst(), false, FigureTitle.of(scope.side(), ""));
    }

    /** Another name than that of the checkpoint. */
    public AlignmentFigureData withName(String other) {
        return new AlignmentFigureData(scope, measure, pivot, isMarked, FigureTitle.of(other));
    }

    /** Another marked layer, 0 to L; anything else for none. */
    public AlignmentFigureData withSelectedLayer(int layer) {
        boolean is = layer >= 0 && layer <= result().nLayers();
        RepresentScope there = new RepresentScope(result(), side(), is ? layer : 0, scope.languages());
        return new AlignmentFigureData(there, measure, pivot, is, name);
    }

    /** The languages that have a curve. */
    public List<String> curves() {
        return languages().stream().filter(language -> !language.equals(pivot)).toList();
    }

    /** The measure from a language to the pivot at every layer, 0 to L. */
    double[] values(String language) {
        return IntStream.rangeClosed(0, result().nLayers())
                .mapToDouble(layer -> {
                    var all = RepresentScope.of(result(), side(), layer);
                    PearsonFigureData at = PearsonFigureData.of(all).withMeasure(measure);
                    return at.value(
                            at.checkpoint(),
                            result().languages().indexOf(language),
                            result().languages().indexOf(pivot));
                })
                .toArray();
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

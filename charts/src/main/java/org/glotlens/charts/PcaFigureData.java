package org.glotlens.charts;

import java.util.Optional;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/**
 * What a {@link PcaFigure} draws. Made with {@link #of} and the {@code with} methods.
 *
 * @param scope checkpoint, layer and languages of the run
 * @param span which points the axes have room for
 * @param selected the highlighted item
 */
public record PcaFigureData(RepresentScope scope, Span span, Optional<FigurePick.ItemPick> selected)
        implements RepresentScope.Scoped {

    /** Which points the axes have room for; always those of both checkpoints. */
    public enum Span {
        /** The layer shown. */
        LAYER,
        /** All layers: the axes stand still while the layer moves. */
        ALL_LAYERS
    }

    /** All languages, axes for the layer shown, nothing selected. */
    public static PcaFigureData of(RepresentResult result, Side side, int layer) {
        return of(RepresentScope.of(result, side, layer));
    }

    /** Axes for the layer shown, nothing selected. */
    public static PcaFigureData of(RepresentScope scope) {
        return new PcaFigureData(scope, Span.LAYER, Optional.empty());
    }

    /** Another rule for the axes. */
    public PcaFigureData withSpan(Span other) {
        return new PcaFigureData(scope, other, selected);
    }

    /** Another highlighted item; empty for none. */
    public PcaFigureData withSelected(Optional<FigurePick.ItemPick> item) {
        return new PcaFigureData(scope, span, item);
    }

    /** Scores of one language of this checkpoint: [item][2]. */
    double[][] scores(String language) {
        return scores(checkpoint(), language);
    }

    double[][] scores(int checkpoint, String language) {
        return result().layers()
                .get(layer())
                .scores()[checkpoint][result().languages().indexOf(language)];
    }

    /** Mean of a language's items: PC1, PC2. */
    double[] centroid(int checkpoint, String language) {
        double[] sum = new double[2];
        double[][] items = scores(checkpoint, language);
        for (double[] item : items) {
            sum[0] += item[0] / items.length;
            sum[1] += item[1] / items.length;
        }
        return sum;
    }

    /** Range of one component (0 or 1) over the shown languages of both checkpoints. */
    AxisRange range(int component) {
        AxisRange seen = AxisRange.EMPTY;
        int first = span == Span.LAYER ? layer() : 0;
        int last = span == Span.LAYER ? layer() : result().layers().size() - 1;
        for (int l = first; l <= last; l++) {
            for (double[][][] checkpoint : result().layers().get(l).scores()) {
                for (String language : languages()) {
                    for (double[] item : checkpoint[result().languages().indexOf(language)]) {
                        seen = seen.with(item[component]);
                    }
                }
            }
        }
        return seen.padded(0.05);
    }
}

package org.glotlens.charts;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.represent.PcPair;
import org.glotlens.engine.represent.PointCloud;
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
        LAYER("layer"),
        /** All layers: the axes stand still while the layer moves. */
        ALL_LAYERS("all");

        private final String label;

        Span(String label) {
            this.label = label;
        }

        /** The name used in options and settings. */
        public String label() {
            return label;
        }
    }

    /** All languages, axes for all layers, nothing selected. */
    public static PcaFigureData of(RepresentResult result, Side side, int layer) {
        return of(RepresentScope.of(result, side, layer));
    }

    /** Axes for all layers, nothing selected. */
    public static PcaFigureData of(RepresentScope scope) {
        return new PcaFigureData(scope, Span.ALL_LAYERS, Optional.empty());
    }

    /** Another rule for the axes. */
    public PcaFigureData withSpan(Span other) {
        return new PcaFigureData(scope, other, selected);
    }

    /** Another highlighted item; empty for none. */
    public PcaFigureData withSelected(Optional<FigurePick.ItemPick> item) {
        return new PcaFigureData(scope, span, item);
    }

    /**
     * Where a point of this checkpoint is drawn.
     *
     * @throws IllegalArgumentException if the result has no such item or language
     */
    public PcPair place(FigurePick.ItemPick item) {
        int index = result().ids().indexOf(item.id());
        if (index < 0 || !result().languages().contains(item.language())) {
            throw new IllegalArgumentException("The result has no " + item);
        }
        return scores(item.language()).get(index);
    }

    /** Where the items of a language lie in this checkpoint. */
    List<PcPair> scores(String language) {
        return cloud(checkpoint(), language).items();
    }

    /** Mean of a language's items. */
    PcPair centroid(int checkpoint, String language) {
        return cloud(checkpoint, language).mean();
    }

    private PointCloud cloud(int checkpoint, String language) {
        PointCloud fitted = result().layers()
                .get(layer())
                .cloud(checkpoint, result().languages().indexOf(language));
        return RepresentFacts.of(result()).signs().drawn(fitted, checkpoint, layer());
    }

    /** Ranges of the components over the shown languages of both checkpoints, with room at the ends. */
    RepresentFacts.PcRange ranges() {
        RepresentFacts.PcRange seen = span == Span.LAYER
                ? RepresentFacts.PcRange.of(
                        result().layers().get(layer()),
                        scope.places(),
                        RepresentFacts.of(result()).signs())
                : RepresentFacts.of(result()).range(scope);
        return new RepresentFacts.PcRange(seen.pc1().padded(0.05), seen.pc2().padded(0.05));
    }
}

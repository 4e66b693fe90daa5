package org.glotlens.charts.choice;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.glotlens.charts.PcaFigureData.Span;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.setting.SettingTable;

/**
 * What the figures of a representation run show.
 *
 * @param layers from 0, side by side; none for the middle one, the one at three quarters and the last
 * @param languages in their order; none for all
 * @param checkpoints which of them
 * @param span which points the axes of the scatter have room for
 * @param measure what the matrix compares languages by
 * @param isDifference whether the matrix of aligned minus base stands in place of the aligned checkpoint's
 * @param alignment what the curves over the layers compare languages by
 * @param pivot the language that all others are compared with there; the first that is shown where it is none of them
 */
public record RepresentSelection(
        List<Integer> layers,
        List<String> languages,
        Checkpoints checkpoints,
        Span span,
        Measure measure,
        boolean isDifference,
        Measure alignment,
        String pivot) {
    /** Refuses values that their rows do not have. */
    public RepresentSelection {
        layers = RepresentSelectionRows.LAYERS.require(List.copyOf(layers));
        languages = RepresentSelectionRows.LANGUAGES.require(List.copyOf(languages));
        Objects.requireNonNull(checkpoints, "checkpoints");
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(measure, "measure");
        RepresentSelectionRows.ALIGNMENT.require(alignment);
        RepresentSelectionRows.PIVOT.require(pivot);
    }

    /** Three layers and all languages of both checkpoints, axes for all layers, Pearson's correlation. */
    public static RepresentSelection defaults() {
        return new RepresentSelection(
                List.of(),
                List.of(),
                Checkpoints.BOTH,
                Span.ALL_LAYERS,
                Measure.PEARSON,
                false,
                Measure.MEXA,
                LanguageCode.ENGLISH);
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<RepresentSelection> table() {
        return RepresentSelectionRows.TABLE;
    }

    /** The same of other checkpoints. */
    public RepresentSelection of(Checkpoints others) {
        return new RepresentSelection(layers, languages, others, span, measure, isDifference, alignment, pivot);
    }

    /** What the curves over the layers can compare languages by: what is of pooled vectors. */
    public static List<Measure> alignments() {
        return Stream.of(Measure.values()).filter(Measure::isOfVectors).toList().reversed();
    }

    /** The layers of a run with L blocks that are shown. */
    public List<Integer> layersOf(int nLayers) {
        return layers.isEmpty()
                ? Stream.of((nLayers + 1) / 2, (3 * nLayers + 2) / 4, nLayers)
                        .distinct()
                        .toList()
                : layers;
    }
}

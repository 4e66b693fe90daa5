package org.glotlens.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.LensFigureData;
import org.glotlens.charts.LensNotes;
import org.glotlens.charts.LensScale;
import org.glotlens.charts.PcaFigure;
import org.glotlens.charts.PcaFigureData;
import org.glotlens.charts.PearsonFigure;
import org.glotlens.charts.PearsonFigureData;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/** Draws the figures of a result into the folder {@code figures} beside its tables, base above aligned. */
final class ResultFigures {
    /** Smaller type, for three layers stand side by side on a page. */
    private static final FigureStyle SHEET = FigureStyle.print().withFontSize(6);

    private ResultFigures() {}

    /**
     * Writes {@code figures/lens} and, where chance curves were read, {@code figures/lens_chance}.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(LensAnalysis analysis, Staging to) throws DataException {
        LensResult result = analysis.result();
        Map<Boolean, List<CurveSummary>> byChance = analysis.summaries().stream()
                .collect(Collectors.partitioningBy(
                        summary -> summary.curve().kind().isChance()));
        FigureFolder folder = new FigureFolder(to.in("figures"), result.provenance());
        folder.write("lens", new FigureGrid("Logit lens", 1, figures(result, byChance.get(false))));
        if (byChance.get(true).isEmpty()) {
            folder.leaveOut("lens_chance");
        } else {
            List<Figure> chance = new ArrayList<>();
            for (LensReadings readings : result.readings()) {
                LensFigureData data = LensFigureData.of(readings.side(), own(readings, byChance.get(true)))
                        .withReading(LensScale.Reading.PROBABILITY_ZOOMED);
                chance.add(new LensFigure(data, FigureStyle.print()));
            }
            folder.write("lens_chance", new FigureGrid("Chance level of the logit lens", 1, chance));
        }
    }

    private static List<CurveSummary> own(LensReadings readings, List<CurveSummary> summaries) {
        return summaries.stream()
                .filter(summary -> summary.side() == readings.side())
                .toList();
    }

    private static List<Figure> figures(LensResult result, List<CurveSummary> summaries) {
        List<Figure> figures = new ArrayList<>();
        for (LensReadings readings : result.readings()) {
            LensFigureData data = LensFigureData.of(readings.side(), own(readings, summaries))
                    .withStripMax(highestEntropy(summaries))
                    .withNotes(new LensNotes(result.dropped().size(), List.of(), result.remark()));
            figures.add(new LensFigure(data, FigureStyle.print()));
        }
        return figures;
    }

    /** The upper end of both entropy strips, so that equal colours mean equal bits in base and aligned. */
    private static double highestEntropy(List<CurveSummary> summaries) {
        return summaries.stream()
                .filter(summary -> summary.curve().equals(Curve.ENTROPY))
                .flatMapToDouble(summary -> Arrays.stream(summary.mean()))
                .max()
                .orElse(0);
    }

    /**
     * Writes {@code figures/pca} and {@code figures/pearson} of three layers: the middle one, the one at three quarters,
     * and the last.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(RepresentResult result, Staging to) throws DataException {
        FigureFolder folder = new FigureFolder(to.in("figures"), result.provenance());
        folder.write(
                "pca",
                sheet(
                        "PCA of pooled texts",
                        result,
                        (side, layer) -> new PcaFigure(PcaFigureData.of(result, side, layer), SHEET)));
        folder.write(
                "pearson",
                sheet(
                        "Pearson correlation of PC1",
                        result,
                        (side, layer) -> new PearsonFigure(PearsonFigureData.of(result, side, layer), SHEET)));
    }

    private static Figure sheet(String title, RepresentResult result, BiFunction<Side, Integer, Figure> figure) {
        List<Integer> layers = layers(result.nLayers());
        List<Figure> figures = new ArrayList<>();
        for (Side side : result.sides()) {
            layers.forEach(layer -> figures.add(figure.apply(side, layer)));
        }
        return new FigureGrid(title, layers.size(), figures);
    }

    static List<Integer> layers(int nLayers) {
        return Stream.of((nLayers + 1) / 2, (3 * nLayers + 2) / 4, nLayers)
                .distinct()
                .toList();
    }
}

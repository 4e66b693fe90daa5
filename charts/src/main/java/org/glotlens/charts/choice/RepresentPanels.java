package org.glotlens.charts.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.glotlens.charts.AlignmentFigure;
import org.glotlens.charts.AlignmentFigureData;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.PcaFigure;
import org.glotlens.charts.PcaFigureData;
import org.glotlens.charts.PearsonFigure;
import org.glotlens.charts.PearsonFigureData;
import org.glotlens.charts.RepresentScope;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/** The figures of a representation run as a person chose them, layers side by side, base above aligned. */
public record RepresentPanels(RepresentResult result, RepresentSelection selection) {
    /** Name of several figures of curves together, for metadata. */
    public static String alignmentTitle() {
        return ChartText.get("sheet.alignment");
    }

    /** The scatters; empty where none of the checkpoints was read. */
    public Optional<Figure> pca(FigureStyle style) {
        return sheet(ChartText.get("sheet.pca"), (side, layer) -> new PcaFigure(pca(scope(side, layer)), style));
    }

    /** The matrices; empty where none of the checkpoints was read. */
    public Optional<Figure> pearson(FigureStyle style) {
        return sheet(
                ChartText.get("sheet.pearson"), (side, layer) -> new PearsonFigure(pearson(scope(side, layer)), style));
    }

    /** The curves over the layers, base above aligned; empty where none of the checkpoints was read. */
    public Optional<Figure> alignment(FigureStyle style) {
        List<Figure> panels = new ArrayList<>();
        for (Side side : selection.checkpoints().sides()) {
            alignment(side, style).ifPresent(panels::add);
        }
        return panels.size() < 2
                ? panels.stream().findFirst()
                : Optional.of(new FigureGrid(alignmentTitle(), 1, panels));
    }

    /** The curves of one checkpoint; empty where it was not read, or languages were not compared by the measure. */
    public Optional<AlignmentFigure> alignment(Side side, FigureStyle style) {
        if (!result.sides().contains(side) || !PearsonFigureData.has(result, selection.alignment())) {
            return Optional.empty();
        }
        return Optional.of(new AlignmentFigure(
                AlignmentFigureData.of(scope(side, 0), selection.alignment(), selection.pivot()), style));
    }

    /** What a scatter draws. */
    public PcaFigureData pca(RepresentScope scope) {
        return PcaFigureData.of(scope).withSpan(selection.span());
    }

    /** What a matrix draws; a run that did not compare vectors has Pearson's correlation in place of their measures. */
    public PearsonFigureData pearson(RepresentScope scope) {
        boolean isKnown = PearsonFigureData.has(result, selection.measure());
        boolean isDifference = selection.isDifference()
                && scope.side() == Side.ALIGNED
                && result.sides().size() == 2;
        return PearsonFigureData.of(scope)
                .withMeasure(isKnown ? selection.measure() : PearsonFigureData.Measure.PEARSON)
                .withReading(
                        isDifference ? PearsonFigureData.Reading.DIFFERENCE : PearsonFigureData.Reading.CORRELATION);
    }

    private RepresentScope scope(Side side, int layer) {
        List<String> languages = selection.languages().isEmpty() ? result.languages() : selection.languages();
        return new RepresentScope(result, side, Math.min(layer, result.nLayers()), languages);
    }

    private Optional<Figure> sheet(String title, BiFunction<Side, Integer, Figure> figure) {
        List<Integer> layers = selection.layersOf(result.nLayers());
        List<Figure> panels = new ArrayList<>();
        for (Side side : selection.checkpoints().sides()) {
            if (result.sides().contains(side)) {
                layers.forEach(layer -> panels.add(figure.apply(side, layer)));
            }
        }
        return panels.size() < 2
                ? panels.stream().findFirst()
                : Optional.of(new FigureGrid(title, layers.size(), panels));
    }
}

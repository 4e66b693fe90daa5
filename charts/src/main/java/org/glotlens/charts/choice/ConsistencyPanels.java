package org.glotlens.charts.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.ConsistencyFigure;
import org.glotlens.charts.ConsistencyFigureData;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.engine.consistency.ConsistencyAnalysis;
import org.glotlens.engine.consistency.ConsistencyResult;
import org.glotlens.engine.represent.LanguageTree;
import org.glotlens.engine.run.Side;

/** The matrices of consistency as a person chose them: the same measure and order for both checkpoints, base above aligned. */
public record ConsistencyPanels(ConsistencyAnalysis analysis, ConsistencySelection selection) {
    /** The figure of the checkpoints that were chosen; empty where none of them was measured. */
    public Optional<Figure> sheet(FigureStyle style) {
        List<Figure> panels = new ArrayList<>();
        for (Side side : selection.checkpoints().sides()) {
            figure(side, style).ifPresent(panels::add);
        }
        return panels.size() < 2
                ? panels.stream().findFirst()
                : Optional.of(new FigureGrid(ChartText.get("sheet.consistency"), 1, panels));
    }

    /** The figure of one checkpoint; empty where it was not measured. */
    public Optional<ConsistencyFigure> figure(Side side, FigureStyle style) {
        if (!result().sides().containsKey(side)) {
            return Optional.empty();
        }
        ConsistencyFigureData all = ConsistencyFigureData.of(
                        analysis.matrix(side, selection.measure()), result().languages(), notes())
                .withOrder(places());
        boolean isDifference = selection.isDifference()
                && side == Side.ALIGNED
                && result().sides().containsKey(Side.BASE);
        ConsistencyFigureData shown =
                isDifference ? all.minus(analysis.matrix(Side.BASE, selection.measure()), analysis.differences()) : all;
        return Optional.of(new ConsistencyFigure(
                selection.order() == ConsistencySelection.Order.CLUSTERED ? shown.withTree(tree()) : shown, style));
    }

    private ConsistencyResult result() {
        return analysis.result();
    }

    /** Places of the languages that are shown, in the order that was chosen. */
    private List<Integer> places() {
        return selection.languages().isEmpty()
                ? IntStream.range(0, result().languages().size()).boxed().toList()
                : selection.languages().stream()
                        .map(result().languages()::indexOf)
                        .filter(place -> place >= 0)
                        .toList();
    }

    /** Of the base, so that both checkpoints stand in one order. */
    private LanguageTree tree() {
        Side first = result().sides().keySet().iterator().next();
        double[][] all = analysis.matrix(first, selection.measure()).values();
        List<Integer> places = places();
        double[][] own = new double[places.size()][places.size()];
        for (int a = 0; a < own.length; a++) {
            for (int b = 0; b < own.length; b++) {
                own[a][b] = all[places.get(a)][places.get(b)];
            }
        }
        return LanguageTree.of(own, 1);
    }

    private ConsistencyFigureData.Notes notes() {
        return new ConsistencyFigureData.Notes(
                result().items().size(),
                result().dropped().size(),
                analysis.settings().score().name().toLowerCase(Locale.ROOT),
                result().provenance().options().getOrDefault("edits", ""));
    }
}

package org.glotlens.charts.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.UnitSharesFigure;
import org.glotlens.charts.UnitSharesFigureData;
import org.glotlens.engine.activity.ExpertShare;
import org.glotlens.engine.run.Side;

/**
 * The share of texts in each language by the number of its experts that are fixed, a panel a language, base above aligned.
 *
 * @param shares of all checkpoints
 */
public record UnitSharesPanels(List<ExpertShare> shares, NeuronFigureSelection selection) {
    private static final int MOST_COLUMNS = 5;

    /** Keeps an own copy. */
    public UnitSharesPanels {
        shares = List.copyOf(shares);
    }

    /** The figure; empty where no texts were written by the chosen checkpoints. */
    public Optional<Figure> sheet(FigureStyle style) {
        List<Figure> panels = new ArrayList<>();
        int languages = 1;
        for (Side side : Side.values()) {
            List<String> shown = selection.checkpoints().sides().contains(side) ? languages(side) : List.of();
            languages = Math.max(languages, shown.size());
            for (String language : shown) {
                panels.add(new UnitSharesFigure(UnitSharesFigureData.of(shares, side, language), style));
            }
        }
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new FigureGrid(ChartText.get("sheet.unitShares"), columns(languages), panels));
    }

    /** Rows as even as may be. */
    private static int columns(int languages) {
        int rows = (languages + MOST_COLUMNS - 1) / MOST_COLUMNS;
        return (languages + rows - 1) / rows;
    }

    private List<String> languages(Side side) {
        List<String> written = shares.stream()
                .filter(share -> share.side() == side)
                .map(ExpertShare::language)
                .distinct()
                .toList();
        return selection.languages().isEmpty()
                ? written
                : selection.languages().stream().filter(written::contains).toList();
    }
}

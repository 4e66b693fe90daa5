package org.glotlens.charts.choice;

import java.util.List;
import org.glotlens.charts.BarsFigure;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.TokenizerBars;
import org.glotlens.charts.TokenizerBars.Count;
import org.glotlens.engine.fertility.FertilityResult;

/** The figures of tokenizers as a person chose them. */
public record TokenizerPanels(FertilityResult result, TokenizerSelection selection) {
    /** Languages whose tokens stand side by side by their lengths, where nobody names some. */
    public static final int MOST_LENGTHS = 6;

    private static final int COLUMNS = 2;

    /** The count that was chosen, by language; tokens a word in place of what needs a pivot language where there is none. */
    public BarsFigure languages(FigureStyle style) {
        boolean isThere = result.settings().hasPivot() || !selection.count().isAgainstPivot();
        Count count = isThere ? selection.count() : Count.FERTILITY;
        return new BarsFigure(TokenizerBars.ofLanguages(result, count, selection.languages()), style);
    }

    /** The scripts of the vocabularies. */
    public BarsFigure scripts(FigureStyle style) {
        return new BarsFigure(TokenizerBars.ofScripts(result), style);
    }

    /** How long tokens are, in the chosen languages side by side, or in the first of them. */
    public Figure lengths(FigureStyle style) {
        List<String> shown = selection.languages().isEmpty()
                ? result.languages().stream().limit(MOST_LENGTHS).toList()
                : selection.languages();
        List<Figure> panels = shown.stream()
                .map(language -> new BarsFigure(TokenizerBars.ofCharacters(result, language), style))
                .map(Figure.class::cast)
                .toList();
        return panels.size() == 1 ? panels.getFirst() : new FigureGrid(ChartText.get("sheet.lengths"), COLUMNS, panels);
    }
}

package org.glotlens.charts.choice;

import java.util.List;
import java.util.function.Function;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.ProblemWords;
import org.glotlens.charts.SharesFigure;
import org.glotlens.charts.SharesFigureData;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.problem.ProblemRow;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Interval;
import org.glotlens.engine.task.AccuracyRow;

/** Word problems as one figure: accuracies, answers without a number, and answers in the language that was asked for. */
public record ProblemPanels(ProblemResult result) {
    /** The figure. */
    public Figure sheet(FigureStyle style) {
        ProblemWords words = new ProblemWords(result);
        return new FigureGrid(
                ChartText.get("sheet.problems"),
                1,
                List.of(
                        figure(words.accuracy(), row -> row.accuracy().accuracy(), true, style),
                        figure(words.noNumber(), ProblemRow::noNumber, false, style),
                        figure(words.askedLanguage(), ProblemRow::askedLanguage, false, style)));
    }

    private Figure figure(
            ProblemWords.Words words, Function<ProblemRow, Double> share, boolean hasIntervals, FigureStyle style) {
        List<SharesFigureData.Bars> bars = result.sides().stream()
                .map(side -> bars(side, share, hasIntervals))
                .toList();
        return new SharesFigure(
                new SharesFigureData(words.title(), words.axis(), words.caption(), result.languages(), bars), style);
    }

    private SharesFigureData.Bars bars(Side side, Function<ProblemRow, Double> share, boolean hasIntervals) {
        List<ProblemRow> rows = result.rows().stream()
                .filter(row -> row.accuracy().side() == side
                        && !row.accuracy().language().equals(AccuracyRow.MEAN))
                .toList();
        List<Interval> intervals =
                hasIntervals ? rows.stream().map(row -> row.accuracy().wilson()).toList() : List.of();
        return new SharesFigureData.Bars(side.label(), rows.stream().map(share).toList(), intervals);
    }
}

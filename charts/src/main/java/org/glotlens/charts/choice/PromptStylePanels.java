package org.glotlens.charts.choice;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.ProblemWords;
import org.glotlens.charts.SharesFigure;
import org.glotlens.charts.SharesFigureData;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.problem.ProblemRow;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.AccuracyRow;

/**
 * Mean accuracies of the ways to ask word problems as one figure, with what a study printed beside them.
 *
 * @param results one a way of asking, of the same checkpoints, languages and rule
 * @param published the mean accuracies that were printed, one a result; NaN where none was
 * @param of the model that these are of; empty where there are none
 */
public record PromptStylePanels(List<ProblemResult> results, List<Double> published, String of) {
    public PromptStylePanels {
        results = List.copyOf(results);
        published = List.copyOf(published);
    }

    /** The figure. */
    public Figure sheet(FigureStyle style) {
        ProblemWords.Words words = new ProblemWords(results.getFirst()).means(of);
        List<SharesFigureData.Bars> bars = new ArrayList<>();
        for (Side side : results.getFirst().sides()) {
            List<Double> means =
                    results.stream().map(result -> mean(result, side)).toList();
            bars.add(new SharesFigureData.Bars(side.label(), means, List.of()));
        }
        if (!of.isEmpty()) {
            bars.add(new SharesFigureData.Bars(of + ", published", published, List.of()));
        }
        List<String> styles =
                results.stream().map(result -> result.style().label()).toList();
        return new SharesFigure(
                new SharesFigureData(words.title(), words.axis(), words.caption(), styles, bars), style);
    }

    /** The mean of all languages, each counting alike. */
    public static double mean(ProblemResult result, Side side) {
        return result.rows().stream()
                .map(ProblemRow::accuracy)
                .filter(row -> row.side() == side && row.language().equals(AccuracyRow.MEAN))
                .mapToDouble(AccuracyRow::accuracy)
                .findFirst()
                .orElse(Double.NaN);
    }
}

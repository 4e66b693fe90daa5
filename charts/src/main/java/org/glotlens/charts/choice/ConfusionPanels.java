package org.glotlens.charts.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.ConfusionWords;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.SharesFigure;
import org.glotlens.charts.SharesFigureData;
import org.glotlens.engine.confusion.ConfusionResult;
import org.glotlens.engine.confusion.ConfusionRow;

/** Pass rates as one figure: of lines, and where words are looked at of words and of both. */
public record ConfusionPanels(ConfusionResult result) {
    /** The figure. */
    public Figure sheet(FigureStyle style) {
        ConfusionWords words = new ConfusionWords(result);
        List<Figure> panels = new ArrayList<>();
        panels.add(figure(words.of("lpr"), ConfusionRow::lpr, style));
        if (result.rows().stream().anyMatch(row -> !Double.isNaN(row.wpr()))) {
            panels.add(figure(words.of("wpr"), ConfusionRow::wpr, style));
            panels.add(figure(words.of("lcpr"), ConfusionRow::lcpr, style));
        }
        return new FigureGrid(ChartText.get("sheet.confusion"), 1, panels);
    }

    private Figure figure(ConfusionWords.Words words, ToDoubleFunction<ConfusionRow> rate, FigureStyle style) {
        List<String> languages = result.languages().stream()
                .filter(language -> result.rows().stream()
                        .anyMatch(row -> row.language().equals(language) && !Double.isNaN(rate.applyAsDouble(row))))
                .toList();
        List<SharesFigureData.Bars> bars = result.models().stream()
                .map(model -> new SharesFigureData.Bars(
                        model,
                        languages.stream()
                                .map(language -> rate(model, language, rate))
                                .toList(),
                        List.of()))
                .toList();
        return new SharesFigure(
                new SharesFigureData(words.title(), words.axis(), words.caption(), languages, bars), style);
    }

    private double rate(String model, String language, ToDoubleFunction<ConfusionRow> rate) {
        return result.rows().stream()
                .filter(row -> row.model().equals(model) && row.language().equals(language))
                .mapToDouble(rate)
                .findFirst()
                .orElse(Double.NaN);
    }
}

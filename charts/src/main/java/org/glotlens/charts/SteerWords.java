package org.glotlens.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.SteerFigureData.Measure;
import org.glotlens.engine.steer.SteerCell;
import org.glotlens.engine.steer.SteerResult;
import org.glotlens.engine.steer.SteerResult.Split;

/** A sweep in words and numbers: below the chart, for screen readers, at a cell, and as a table. */
record SteerWords(SteerFigureData data) {
    /** A strength as it was given: {@code 0.25}, {@code 2}. */
    static String strength(double strength) {
        String text = Double.toString(strength);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    String title() {
        SteerResult result = data.result();
        return ChartText.get(
                "steer.title." + data.measure().key(),
                result.from(),
                result.to(),
                ChartText.get("steer.relevance." + result.relevance()));
    }

    /** What the cells are means of, and how good the best one is on prompts that did not choose it. */
    String caption() {
        SteerResult result = data.result();
        List<String> sentences = new ArrayList<>();
        sentences.add(ChartText.get("steer.caption.n", result.prompts().size()));
        sentences.add(ChartText.get("steer.caption.relevance." + result.relevance(), result.to()));
        result.best().ifPresent(index -> {
            SteerCell chosen = result.cells(Split.CHOOSING).get(index);
            SteerCell reported = result.cells(Split.REPORTING).get(index);
            SteerCell without = result.cells(Split.REPORTING).getFirst();
            if (reported.n() > 0) {
                sentences.add(ChartText.get(
                        "steer.caption.best",
                        chosen.layer(),
                        strength(chosen.strength()),
                        share(chosen.harmonic()),
                        chosen.n(),
                        result.to(),
                        share(reported.forced()),
                        share(reported.relevance()),
                        share(reported.harmonic()),
                        reported.n(),
                        share(without.forced())));
            }
        });
        return String.join(" ", sentences);
    }

    String summary() {
        Measure measure = data.measure();
        Optional<SteerCell> highest = data.cells().stream().max(Comparator.comparingDouble(measure::of));
        return highest.map(cell -> ChartText.get(
                                        "steer.summary",
                                        title(),
                                        data.layers().size(),
                                        data.strengths().size(),
                                        share(measure.of(cell)),
                                        cell.layer(),
                                        strength(cell.strength()))
                                + ' ')
                        .orElse("")
                + caption();
    }

    /** All numbers of a cell, one a line; empty where it was not tried. */
    Optional<String> at(FigurePick.CellPick at) {
        return data.cell(at.row(), at.column())
                .map(cell -> ChartText.get(
                        "steer.tip",
                        cell.layer(),
                        strength(cell.strength()),
                        data.result().to(),
                        ChartText.share(cell.forced(), 3),
                        ChartText.get("steer.relevance." + data.result().relevance()),
                        ChartText.share(cell.relevance(), 3),
                        ChartText.share(cell.harmonic(), 3),
                        cell.n()));
    }

    /** One row a cell, the texts without anything pushed in first, at layer 0. */
    FigureTable table() {
        String name = data.measure().key();
        List<List<String>> rows = data.result().cells(Split.ALL).stream()
                .map(cell -> List.of(
                        Integer.toString(cell.layer()),
                        FigureTable.cell(cell.strength()),
                        name,
                        FigureTable.cell(data.measure().of(cell)),
                        Integer.toString(cell.n())))
                .toList();
        return new FigureTable(List.of("layer", "strength", "measure", "value", "n"), rows);
    }

    private static String share(double value) {
        return ChartText.share(value, 2);
    }
}

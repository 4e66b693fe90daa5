package org.glotlens.app.preset;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.charts.choice.PromptStylePanels;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.preset.PublishedNumbers;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.AccuracyRow;

/** The table of a study on word problems: a row for each checkpoint and way of asking, languages across, percent. */
final class ProblemTables {
    private static final String ENGLISH = "en";

    private ProblemTables() {}

    /** Writes {@code table.csv}: accuracies, their mean with and without English, and what was printed. */
    static void write(List<ProblemResult> results, PublishedNumbers numbers, Staging folder) throws DataException {
        List<String> languages = results.getFirst().languages();
        List<String> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("checkpoint", "style", "scoring"));
        head.addAll(languages);
        head.addAll(List.of("mean", "mean_without_en", "published", "published_of"));
        lines.add(String.join(",", head));
        for (Side side : results.getFirst().sides()) {
            for (ProblemResult result : results) {
                lines.add(line(result, side, numbers));
            }
        }
        PresetTables.write(folder, "table.csv", lines);
    }

    private static String line(ProblemResult result, Side side, PublishedNumbers numbers) {
        List<AccuracyRow> own = result.rows().stream()
                .map(row -> row.accuracy())
                .filter(row -> row.side() == side && !row.language().equals(AccuracyRow.MEAN))
                .toList();
        List<String> cells = new ArrayList<>(List.of(
                side.label(), result.style().label(), own.getFirst().scoring().label()));
        own.forEach(row -> cells.add(PresetTables.number(100 * row.accuracy())));
        double withoutEnglish = own.stream()
                .filter(row -> !row.language().equals(ENGLISH))
                .mapToDouble(AccuracyRow::accuracy)
                .average()
                .orElse(Double.NaN);
        cells.add(PresetTables.number(100 * PromptStylePanels.mean(result, side)));
        cells.add(PresetTables.number(100 * withoutEnglish));
        cells.add(PresetTables.number(numbers.of(result.style().label())));
        cells.add(numbers.of());
        return String.join(",", cells);
    }
}

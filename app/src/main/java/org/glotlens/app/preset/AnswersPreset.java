package org.glotlens.app.preset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.benchmark.AnswerScoring;
import org.glotlens.engine.benchmark.BenchmarkPrompts;
import org.glotlens.engine.benchmark.BenchmarkRow;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationResult;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.measure.GenerateMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.metric.TextMetric;
import org.glotlens.engine.run.Side;

/** A benchmark of written answers. Texts are written once; the variants score the same texts otherwise. */
final class AnswersPreset {
    private Measured<GenerationResult> written;

    /** Makes one variant. */
    void make(PresetRun run) throws GlotlensException {
        Read<List<BenchmarkRow>> rows = run.request().data().answers();
        AnswerScoring scoring = run.variant().answers();
        if (written == null) {
            written = run.measure(measurement(run, rows, scoring));
        }
        written.write(run.out());
        writeItems(run, rows.content(), scoring);
        writeScores(run, rows.content(), scoring);
    }

    private static GenerateMeasurement measurement(PresetRun run, Read<List<BenchmarkRow>> rows, AnswerScoring scoring)
            throws DataException {
        BenchmarkPrompts prompts = BenchmarkPrompts.shipped();
        List<GenerationPrompt> asked = prompts.of(run.request().data().benchmark(), rows.content());
        GenerationSettings usual = GenerationSettings.defaults();
        GenerationSettings settings = new GenerationSettings(
                scoring.maxNew(),
                usual.temperature(),
                usual.topK(),
                usual.topP(),
                run.request().seed(),
                usual.repetitionPenalty(),
                usual.isChat(),
                prompts.stops(),
                List.of());
        return new GenerateMeasurement(
                new Read<>(asked, rows.inputs()),
                settings,
                List.of(Side.values()),
                run.request().edits());
    }

    /** Writes {@code items.jsonl}: every text with its references and scores. */
    private void writeItems(PresetRun run, List<BenchmarkRow> rows, AnswerScoring scoring) throws DataException {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Side, List<GeneratedText>> side :
                written.result().texts().entrySet()) {
            for (int i = 0; i < rows.size(); i++) {
                BenchmarkRow row = rows.get(i);
                String output = side.getValue().get(i).text();
                ObjectNode item = Json.object();
                item.put("checkpoint", side.getKey().label());
                item.put("language", row.language());
                item.put("id", row.id());
                item.put("output", output);
                row.references().forEach(item.withArray("references")::add);
                ObjectNode scores = item.putObject("scores");
                for (TextMetric metric : scoring.metrics()) {
                    scores.put(
                            metric.label(), metric.of(AnswerScoring.scored(output, row), scoring.of(row.language())));
                }
                lines.add(Json.line(item));
            }
        }
        PresetTables.write(run.out(), "items.jsonl", lines);
    }

    /** Writes {@code scores.csv}, a row a number, and {@code table.csv}, languages across and their mean last. */
    private void writeScores(PresetRun run, List<BenchmarkRow> rows, AnswerScoring scoring) throws DataException {
        List<String> languages =
                rows.stream().map(BenchmarkRow::language).distinct().toList();
        List<String> scores = new ArrayList<>(List.of("checkpoint,language,metric,score,n"));
        List<String> table = new ArrayList<>(List.of("checkpoint,metric," + String.join(",", languages) + ",mean"));
        for (Map.Entry<Side, List<GeneratedText>> side :
                written.result().texts().entrySet()) {
            List<String> outputs =
                    side.getValue().stream().map(GeneratedText::text).toList();
            for (TextMetric metric : scoring.metrics()) {
                List<String> cells = new ArrayList<>(List.of(side.getKey().label(), metric.label()));
                double sum = 0;
                for (String language : languages) {
                    double score = scoring.score(metric, language, rows, outputs);
                    long n = rows.stream()
                            .filter(row -> row.language().equals(language))
                            .count();
                    scores.add(String.join(
                            ",",
                            side.getKey().label(),
                            language,
                            metric.label(),
                            Double.toString(score),
                            Long.toString(n)));
                    cells.add(PresetTables.number(score));
                    sum += score;
                }
                cells.add(PresetTables.number(sum / languages.size()));
                table.add(String.join(",", cells));
            }
        }
        PresetTables.write(run.out(), "scores.csv", scores);
        PresetTables.write(run.out(), "table.csv", table);
    }
}

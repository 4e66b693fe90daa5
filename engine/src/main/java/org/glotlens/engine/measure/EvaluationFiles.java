package org.glotlens.engine.measure;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.task.ConsistencyRow;
import org.glotlens.engine.task.DroppedItem;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.Prediction;
import org.glotlens.engine.task.ScoreKind;

/** Writes the tables of an evaluation, as docs/formats.md describes: all of them or none. */
public final class EvaluationFiles {
    private EvaluationFiles() {}

    /**
     * Writes accuracy.csv, accuracy.tex, consistency.csv, predictions.jsonl, dropped.csv and run.json.
     *
     * @param dir made if absent; files of the same names are replaced
     * @throws DataException if the folder cannot be written; it is then as it was before
     */
    public static void write(EvaluationResult result, Path dir) throws DataException {
        try (StagedFolder folder = StagedFolder.open(dir)) {
            write(result, folder);
            folder.commit();
        }
    }

    /**
     * Stages the same files.
     *
     * @throws DataException if one cannot be written
     */
    public static void write(EvaluationResult result, Staging to) throws DataException {
        to.write("accuracy.csv", out -> writeAccuracy(out, result));
        to.write("accuracy.tex", out -> out.write(AccuracyTex.of(result)));
        to.write("consistency.csv", out -> writeConsistency(out, result.consistency()));
        to.write("predictions.jsonl", out -> writePredictions(out, result));
        to.write("dropped.csv", out -> writeDropped(out, result));
        to.write("run.json", out -> ResultJson.writeRun(out, "evaluate", result.provenance(), counts(result)));
    }

    /** Writes accuracy.csv alone. */
    static void writeAccuracy(Writer out, EvaluationResult result) throws IOException {
        CsvTable table = new CsvTable(
                out,
                "checkpoint",
                "language",
                "scoring",
                "n",
                "correct",
                "accuracy",
                "wilson_low",
                "wilson_high",
                "mcnemar_p",
                "dropped");
        for (AccuracyRow row : result.accuracies()) {
            table.row(
                    row.side().label(),
                    row.language(),
                    row.scoring().label(),
                    row.n(),
                    row.correct(),
                    row.accuracy(),
                    row.wilson().low(),
                    row.wilson().high(),
                    row.mcnemarP(),
                    row.dropped());
        }
    }

    /** Writes the rows of consistency.csv. */
    static void writeConsistency(Writer out, List<ConsistencyRow> rows) throws IOException {
        CsvTable table =
                new CsvTable(out, "checkpoint", "scoring", "language_a", "language_b", "n", "same", "consistency");
        for (ConsistencyRow row : rows) {
            table.row(
                    row.side().label(),
                    row.scoring().label(),
                    row.languageA(),
                    row.languageB(),
                    row.n(),
                    row.same(),
                    row.share());
        }
    }

    private static void writePredictions(Writer out, EvaluationResult result) throws IOException {
        try (JsonGenerator json = ResultJson.RECORDS.writer().createGenerator(out)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            for (Prediction prediction : result.predictions()) {
                json.writeStartObject();
                json.writeStringField("checkpoint", prediction.side().label());
                json.writeStringField("scoring", prediction.scoring().label());
                json.writeStringField("id", prediction.id());
                json.writeStringField("language", prediction.language());
                json.writeObjectFieldStart("scores");
                for (int i = 0; i < prediction.words().size(); i++) {
                    json.writeNumberField(prediction.words().get(i), prediction.scores()[i]);
                }
                json.writeEndObject();
                json.writeStringField(
                        "predicted",
                        prediction.isTie() ? null : prediction.words().get(prediction.predicted()));
                json.writeStringField("gold", prediction.words().get(prediction.gold()));
                json.writeBooleanField("correct", prediction.isCorrect());
                json.writeBooleanField("tie", prediction.isTie());
                json.writeBooleanField("overlap", prediction.isOverlapping());
                json.writeBooleanField("unwinnable", prediction.isUnwinnable());
                json.writeEndObject();
            }
            json.writeRaw('\n');
        }
    }

    private static void writeDropped(Writer out, EvaluationResult result) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "scoring", "language", "id", "reason");
        for (DroppedItem item : result.dropped()) {
            table.row(
                    item.side().map(Side::label).orElse(""),
                    item.scoring().map(ScoreKind::label).orElse(""),
                    item.language(),
                    item.id(),
                    item.reason());
        }
    }

    private static Map<String, Object> counts(EvaluationResult result) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("languages", result.languages());
        counts.put("predictions", result.predictions().size());
        counts.put("dropped", result.dropped().size());
        counts.put(
                "ties", result.predictions().stream().filter(Prediction::isTie).count());
        counts.put(
                "overlapping",
                result.predictions().stream().filter(Prediction::isOverlapping).count());
        counts.put(
                "unwinnable",
                result.predictions().stream().filter(Prediction::isUnwinnable).count());
        counts.put("notes", result.notes());
        counts.put("interval", "95 % Wilson score interval");
        counts.put("mcnemar", "exact, two-sided, base against aligned");
        return counts;
    }
}

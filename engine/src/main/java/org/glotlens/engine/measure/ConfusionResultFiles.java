package org.glotlens.engine.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.confusion.Completion;
import org.glotlens.engine.confusion.ConfusionResult;
import org.glotlens.engine.confusion.ConfusionRow;
import org.glotlens.engine.confusion.JudgedCompletion;
import org.glotlens.engine.confusion.JudgedLine;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Staging;

/** Tables of language confusion, as docs/formats.md describes. */
public final class ConfusionResultFiles {
    private ConfusionResultFiles() {}

    /**
     * Stages them.
     *
     * @throws DataException if one cannot be written
     */
    public static void write(ConfusionResult result, Staging to) throws DataException {
        to.write("confusion.csv", out -> writeRates(out, result));
        to.write("confusion_sources.csv", out -> writeSources(out, result));
        to.write("completions.csv", out -> writeCompletions(out, result));
        to.write("lines.jsonl", out -> writeLines(out, result));
        to.write("run.json", out -> ResultJson.writeRun(out, "confusion", result.provenance(), counts(result)));
    }

    private static void writeRates(Writer out, ConfusionResult result) throws IOException {
        CsvTable table = new CsvTable(out, "model", "language", "lpr", "wpr", "lcpr", "n");
        for (ConfusionRow row : result.rows()) {
            table.row(row.model(), row.language(), row.lpr(), row.wpr(), row.lcpr(), row.n());
        }
    }

    private static void writeSources(Writer out, ConfusionResult result) throws IOException {
        CsvTable table = new CsvTable(out, "model", "source", "language", "lpr", "wpr", "lcpr", "line_accuracy", "n");
        for (ConfusionRow row : result.sources()) {
            table.row(
                    row.model(),
                    row.source(),
                    row.language(),
                    row.lpr(),
                    row.wpr(),
                    row.lcpr(),
                    row.lineAccuracy(),
                    row.n());
        }
    }

    /** In the form that is read. */
    private static void writeCompletions(Writer out, ConfusionResult result) throws IOException {
        CsvTable table = new CsvTable(out, "model", "completion", "task", "source", "language", "id");
        for (JudgedCompletion judged : result.completions()) {
            Completion completion = judged.completion();
            table.row(
                    completion.model(),
                    completion.text(),
                    completion.task(),
                    completion.source(),
                    completion.language(),
                    completion.id());
        }
    }

    private static void writeLines(Writer out, ConfusionResult result) throws IOException {
        for (JudgedCompletion judged : result.completions()) {
            List<JudgedLine> lines = judged.lines();
            for (int i = 0; i < lines.size(); i++) {
                out.write(Json.line(line(judged.completion(), i, lines.get(i))));
                out.write('\n');
            }
        }
    }

    private static ObjectNode line(Completion completion, int number, JudgedLine line) {
        ObjectNode row = Json.object();
        row.put("model", completion.model());
        row.put("source", completion.source());
        row.put("language", completion.language());
        row.put("id", completion.id());
        row.put("line", number + 1);
        row.put("text", line.text());
        row.put("counted", line.isCounted());
        row.put("told", line.told().orElse(null));
        row.put("switched", line.isSwitched());
        line.english().forEach(row.putArray("english")::add);
        return row;
    }

    private static Map<String, ?> counts(ConfusionResult result) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("completions", result.completions().size());
        counts.put("languages", result.languages());
        counts.put("identifier", result.identifier());
        counts.put("english_words", result.words());
        return counts;
    }
}

package org.glotlens.engine.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.problem.AnswerAgreement;
import org.glotlens.engine.problem.Problem;
import org.glotlens.engine.problem.ProblemAnswer;
import org.glotlens.engine.problem.ProblemPrompts;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.problem.ProblemRow;
import org.glotlens.engine.task.AccuracyRow;

/** Tables of word problems, as docs/formats.md describes. */
final class ProblemResultFiles {
    private ProblemResultFiles() {}

    /**
     * Stages them.
     *
     * @throws DataException if one cannot be written, or the measurement is none that can be asked
     */
    static void write(ProblemMeasurement measurement, ProblemResult result, Staging to) throws DataException {
        Map<String, String> prompts = prompts(measurement);
        to.write("items.jsonl", out -> writeItems(out, result, prompts));
        to.write("accuracy.csv", out -> writeAccuracy(out, result));
        to.write("consistency.csv", out -> EvaluationFiles.writeConsistency(out, result.consistency()));
        if (!result.agreement().isEmpty()) {
            to.write("acr.csv", out -> writeAgreement(out, result));
        }
        to.write("run.json", out -> ResultJson.writeRun(out, "evaluate", result.provenance(), counts(result)));
    }

    private static Map<String, String> prompts(ProblemMeasurement measurement) throws DataException {
        ProblemPrompts prompts =
                new ProblemPrompts(measurement.problems().content().exemplars(), measurement.settings());
        Map<String, String> texts = new HashMap<>();
        for (Problem problem : measurement.problems().content().problems()) {
            texts.put(
                    problem.language() + " " + problem.id(), prompts.of(problem).text());
        }
        return texts;
    }

    private static void writeItems(Writer out, ProblemResult result, Map<String, String> prompts) throws IOException {
        for (ProblemAnswer answer : result.answers()) {
            ObjectNode row = Json.object();
            row.put("checkpoint", answer.side().label());
            row.put("language", answer.language());
            row.put("id", answer.id());
            row.put("prompt", prompts.getOrDefault(answer.language() + " " + answer.id(), ""));
            row.put("output", answer.output());
            row.put("extracted", answer.extracted().orElse(null));
            row.put("gold", answer.gold());
            row.put("right", answer.isCorrect());
            row.put("output_language", answer.outputLanguage().orElse(null));
            row.put("stop", answer.stop());
            out.write(Json.line(row));
            out.write('\n');
        }
    }

    private static void writeAccuracy(Writer out, ProblemResult result) throws IOException {
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
                "dropped",
                "no_number",
                "asked_language",
                "language_told");
        for (ProblemRow row : result.rows()) {
            AccuracyRow accuracy = row.accuracy();
            table.row(
                    accuracy.side().label(),
                    accuracy.language(),
                    accuracy.scoring().label(),
                    accuracy.n(),
                    accuracy.correct(),
                    accuracy.accuracy(),
                    accuracy.wilson().low(),
                    accuracy.wilson().high(),
                    accuracy.mcnemarP(),
                    accuracy.dropped(),
                    row.noNumber(),
                    row.askedLanguage(),
                    row.languageTold());
        }
    }

    private static void writeAgreement(Writer out, ProblemResult result) throws IOException {
        CsvTable table = new CsvTable(
                out, "checkpoint", "language", "english_right", "both_right", "acr", "wilson_low", "wilson_high");
        for (AnswerAgreement row : result.agreement()) {
            table.row(
                    row.side().label(),
                    row.language(),
                    row.share().trials(),
                    row.share().successes(),
                    row.share().value(),
                    row.share().wilson().low(),
                    row.share().wilson().high());
        }
    }

    private static Map<String, Object> counts(ProblemResult result) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("task", result.task().label());
        counts.put("languages", result.languages());
        counts.put("answers", result.answers().size());
        counts.put("identifier", result.identifier());
        counts.put("interval", "95 % Wilson score interval");
        counts.put("mcnemar", "exact, two-sided, base against aligned");
        return counts;
    }
}

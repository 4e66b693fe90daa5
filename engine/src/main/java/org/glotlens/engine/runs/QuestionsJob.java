package org.glotlens.engine.runs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.task.QuestionForm;
import org.glotlens.engine.task.QuestionPlan;
import org.glotlens.engine.task.QuestionRow;
import org.glotlens.engine.task.QuestionSet;
import org.glotlens.engine.task.QuestionTexts;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainFile;
import org.glotlens.engine.train.TrainRow;

/**
 * Builds question translations and writes them as JSON Lines, with a report beside them that says how they were made.
 *
 * @param data files with the texts, as {@link QuestionTexts} reads them
 * @param mix training files whose rows are put between the questions, for example English instructions; may be empty
 * @param out file to write; the report is the same name with {@code .report.json} after it
 */
public record QuestionsJob(QuestionPlan plan, List<String> data, List<String> mix, Path out)
        implements Job<QuestionsJob.Built> {

    /** Keeps own copies. */
    public QuestionsJob {
        data = List.copyOf(data);
        mix = List.copyOf(mix);
    }

    /**
     * What was written.
     *
     * @param rows rows of all pairs and mixed files
     * @param mixed those of the mixed files
     * @param notes pairs that have fewer rows than were asked for, one sentence each
     */
    public record Built(Path file, Path report, int rows, int mixed, List<QuestionSet.Pair> pairs, List<String> notes) {
        /** Keeps own copies. */
        public Built {
            pairs = List.copyOf(pairs);
            notes = List.copyOf(notes);
        }
    }

    @Override
    public Built run(Watch watch) throws GlotlensException {
        watch.report(Message.of("stage.reading", "reading texts"), 0, -1);
        QuestionSet built = QuestionSet.of(plan, QuestionTexts.read(data, plan.fields()));
        watch.check();
        List<ObjectNode> rows = new ArrayList<>();
        built.rows().forEach(row -> rows.add(node(row)));
        int mixed = addMixed(rows);
        StringBuilder lines = new StringBuilder();
        for (ObjectNode row : rows) {
            lines.append(Json.line(row)).append('\n');
        }
        watch.check();
        Path report = out.resolveSibling(out.getFileName() + ".report.json");
        ObjectNode said = report(built, rows.size(), mixed);
        said.put("sha256", Digest.sha256(lines.toString().getBytes(StandardCharsets.UTF_8)));
        try (StagedFolder folder = StagedFolder.open(out.toAbsolutePath().getParent())) {
            folder.write(out.getFileName().toString(), to -> to.append(lines));
            folder.write(report.getFileName().toString(), to -> to.write(PrettyJson.text(said)));
            folder.commit();
        }
        List<String> notes = built.pairs().stream()
                .filter(pair -> pair.taken() < plan.rows())
                .map(pair -> "%s to %s has %s rows, not %s: that is all there is in both languages."
                        .formatted(pair.source(), pair.target(), pair.taken(), plan.rows()))
                .toList();
        return new Built(out, report, rows.size(), mixed, built.pairs(), notes);
    }

    private int addMixed(List<ObjectNode> rows) throws DataException {
        int before = rows.size();
        for (String file : mix) {
            for (TrainExample example : TrainFile.read(file)) {
                if (!(example instanceof TrainRow row)) {
                    throw new DataException(Message.of(
                            "questionsJob.holdsRowsOfToken",
                            "%s holds rows of token ids, which cannot be mixed with text.",
                            file));
                }
                rows.add(node(
                        plan.form() == QuestionForm.QUESTION
                                ? new QuestionRow("", row.source(), row.target())
                                : new QuestionRow(row.instruction(), row.input(), row.target())));
            }
        }
        if (rows.size() > before) {
            Collections.shuffle(rows, new Random(plan.seed()));
        }
        return rows.size() - before;
    }

    private static ObjectNode node(QuestionRow row) {
        ObjectNode node = Json.object();
        if (row.instruction().isEmpty()) {
            return node.put("input", row.input()).put("answer", row.answer());
        }
        return node.put("instruction", row.instruction())
                .put("input", row.input())
                .put("output", row.answer());
    }

    private ObjectNode report(QuestionSet built, int rows, int mixed) throws GlotlensException {
        ObjectNode report = Json.object();
        report.put("format", "glotlens-questions");
        report.put("version", 1);
        report.put("task", plan.taskName());
        report.put("form", plan.form().label());
        report.put("seed", plan.seed());
        report.put("rows_per_pair", plan.rows());
        report.put("rows", rows);
        report.put("mixed", mixed);
        ArrayNode pairs = report.putArray("pairs");
        for (QuestionSet.Pair pair : built.pairs()) {
            pairs.addObject()
                    .put("source", pair.source())
                    .put("target", pair.target())
                    .put("available", pair.available())
                    .put("identical", pair.identical())
                    .put("taken", pair.taken());
        }
        ArrayNode sources = report.putArray("sources");
        for (String file : data) {
            sources.addObject()
                    .put("file", file)
                    .put(
                            "sha256",
                            Digest.sha256(List.of(LanguageFile.parse(file).file())));
        }
        for (String file : mix) {
            sources.addObject().put("file", file).put("sha256", TrainFile.sha256(file));
        }
        return report;
    }
}

package org.glotlens.engine.runs;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.JsonFile;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.task.ScoreKind;

/**
 * How often a run's base and what the run left are right, by language, as the run's folder {@code accuracy} keeps it.
 *
 * @param task what was asked: the task and its data, in a few words
 * @param scores in the order of the file
 */
public record RunAccuracy(String task, List<Score> scores) {
    private static final String FOLDER = "accuracy";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /**
     * One accuracy.
     *
     * @param n items scored
     * @param accuracy share that is right; NaN where nothing was scored
     * @param p exact McNemar test against the base; NaN where there is none
     */
    public record Score(Side side, String language, ScoreKind scoring, int n, double accuracy, double p) {}

    /** Keeps an own copy. */
    public RunAccuracy {
        scores = List.copyOf(scores);
    }

    /** Where a run's accuracies lie. */
    public static Path folder(Path run) {
        return run.resolve(FOLDER);
    }

    /**
     * Reads a run's accuracies; empty where none were measured.
     *
     * @throws GlotlensException if a file is there that cannot be read
     */
    public static Optional<RunAccuracy> read(Path run) throws GlotlensException {
        StagedFolder.mend(folder(run));
        Path file = folder(run).resolve("accuracy.csv");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        var options = JsonFile.read(folder(run).resolve("run.json"))
                .path("provenance")
                .path("options");
        String data = options.path("data").asText().replaceAll("[^\\s=]*[/\\\\]", "");
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser rows = FORMAT.parse(text)) {
            List<Score> scores = new ArrayList<>();
            for (CSVRecord row : rows) {
                scores.add(score(row));
            }
            return Optional.of(new RunAccuracy((options.path("task").asText() + " " + data).strip(), scores));
        } catch (IOException | IllegalArgumentException e) {
            throw new DataException(
                    Message.of(
                            "runAccuracy.isNotATable",
                            "%s is not a table of accuracies (%s). Remove the folder and measure again.",
                            FileNames.of(file),
                            e.getMessage()),
                    e);
        }
    }

    private static Score score(CSVRecord row) {
        return new Score(
                row.get("checkpoint").equals(Side.BASE.label()) ? Side.BASE : Side.ALIGNED,
                row.get("language"),
                ScoreKind.valueOf(row.get("scoring").toUpperCase(java.util.Locale.ROOT)),
                Integer.parseInt(row.get("n")),
                number(row.get("accuracy")),
                number(row.get("mcnemar_p")));
    }

    private static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    /** The languages asked, and {@code mean} last where there are several. */
    public List<String> languages() {
        return scores.stream().map(Score::language).distinct().toList();
    }

    /** The scoring that is read: whole words, where they were scored. */
    public ScoreKind scoring() {
        return scores.stream().anyMatch(score -> score.scoring() == ScoreKind.STRING)
                ? ScoreKind.STRING
                : ScoreKind.PREFIX;
    }

    /** The accuracy of one side in a language, by the scoring that is read. */
    public OptionalDouble of(Side side, String language) {
        return scores.stream()
                .filter(score -> score.side() == side
                        && score.scoring() == scoring()
                        && score.language().equals(language)
                        && !Double.isNaN(score.accuracy()))
                .mapToDouble(Score::accuracy)
                .findFirst();
    }

    /** The accuracy over all languages: their mean, or that of the only one. */
    public OptionalDouble overall(Side side) {
        List<String> languages = languages();
        return languages.isEmpty()
                ? OptionalDouble.empty()
                : of(side, languages.contains(AccuracyRow.MEAN) ? AccuracyRow.MEAN : languages.getFirst());
    }
}

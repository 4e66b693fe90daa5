package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.consistency.CandidateScores;
import org.glotlens.engine.consistency.ConsistencyAnalysis;
import org.glotlens.engine.consistency.ConsistencyMeasure;
import org.glotlens.engine.consistency.ConsistencyResult;
import org.glotlens.engine.consistency.DroppedRow;
import org.glotlens.engine.consistency.LanguageAccuracy;
import org.glotlens.engine.consistency.LanguagePair;
import org.glotlens.engine.consistency.RankCDifference;
import org.glotlens.engine.consistency.Weighting;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.IntervalKind;

/** Tables of consistency, as docs/formats.md describes. */
final class ConsistencyFiles {
    private static final List<ConsistencyMeasure> BESIDE = List.of(
            ConsistencyMeasure.COVERLAP,
            ConsistencyMeasure.POSITIVE_TRANSFER,
            ConsistencyMeasure.NEGATIVE_TRANSFER,
            ConsistencyMeasure.SPEARMAN);

    private final ConsistencyAnalysis analysis;
    private final ConsistencyResult result;
    private final List<String> languages;

    private ConsistencyFiles(ConsistencyAnalysis analysis) {
        this.analysis = analysis;
        this.result = analysis.result();
        this.languages = result.languages();
    }

    /**
     * Stages them.
     *
     * @throws DataException if one cannot be written
     */
    static void write(ConsistencyMeasurement measurement, ConsistencyResult result, Staging to) throws DataException {
        ConsistencyFiles files = new ConsistencyFiles(ConsistencyAnalysis.of(result, measurement.settings()));
        to.write("rankc.csv", files::writeRankC);
        to.write("consistency.csv", files::writeBeside);
        to.write("candidates.csv", files::writeCandidates);
        to.write("consistency_accuracy.csv", files::writeAccuracies);
        if (result.sides().size() > 1) {
            to.write("rankc_difference.csv", files::writeDifferences);
        } else {
            to.leaveOut("rankc_difference.csv");
        }
        to.write("dropped.csv", files::writeDropped);
        to.write("run.json", out -> ResultJson.writeRun(out, "consistency", result.provenance(), files.counts()));
    }

    /** One row for every pair of two languages, in the order of the files. */
    private void writeRankC(Writer out) throws IOException {
        CsvTable table = new CsvTable(
                out,
                "checkpoint",
                "language_a",
                "language_b",
                "weighting",
                "rankc",
                "ci_low",
                "ci_high",
                "chance",
                "n");
        for (Side side : result.sides().keySet()) {
            for (int a = 0; a < languages.size(); a++) {
                for (int b = a + 1; b < languages.size(); b++) {
                    for (Weighting weighting : Weighting.values()) {
                        LanguagePair pair = analysis.matrix(side, ConsistencyMeasure.of(weighting))
                                .pair(a, b);
                        table.row(
                                side.label(),
                                languages.get(a),
                                languages.get(b),
                                weighting.label(),
                                pair.estimate().value(),
                                pair.estimate().interval().low(),
                                pair.estimate().interval().high(),
                                pair.chance(),
                                pair.estimate().n());
                    }
                }
            }
        }
    }

    /** One row for every ordered pair of two languages: transfer is from the first to the second. */
    private void writeBeside(Writer out) throws IOException {
        List<String> header = new ArrayList<>(List.of("checkpoint", "language_a", "language_b"));
        BESIDE.forEach(measure -> header.add(measure.label()));
        for (ConsistencyMeasure measure : BESIDE) {
            header.addAll(
                    List.of(measure.label() + "_ci_low", measure.label() + "_ci_high", measure.label() + "_chance"));
        }
        header.add("n");
        CsvTable table = new CsvTable(out, header.toArray(String[]::new));
        for (Side side : result.sides().keySet()) {
            for (int a = 0; a < languages.size(); a++) {
                for (int b = 0; b < languages.size(); b++) {
                    if (a != b) {
                        table.row(beside(side, a, b));
                    }
                }
            }
        }
    }

    private Object[] beside(Side side, int a, int b) {
        List<LanguagePair> pairs = BESIDE.stream()
                .map(measure -> analysis.matrix(side, measure).pair(a, b))
                .toList();
        List<Object> cells = new ArrayList<>(List.of(side.label(), languages.get(a), languages.get(b)));
        pairs.forEach(pair -> cells.add(pair.estimate().value()));
        for (LanguagePair pair : pairs) {
            cells.add(pair.estimate().interval().low());
            cells.add(pair.estimate().interval().high());
            cells.add(pair.chance());
        }
        cells.add(result.items().size());
        return cells.toArray();
    }

    private void writeCandidates(Writer out) throws IOException {
        CsvTable table = new CsvTable(
                out,
                "checkpoint",
                "language",
                "item",
                "candidate",
                "score",
                "rank",
                "sum",
                "tokens",
                "answer_score",
                "answer_tokens",
                "gold");
        for (Side side : result.sides().keySet()) {
            for (int language = 0; language < languages.size(); language++) {
                for (int i = 0; i < result.items().size(); i++) {
                    ConsistencyResult.Item item = result.items().get(i);
                    CandidateScores scores =
                            result.sides().get(side).get(language).get(i);
                    int[] ranks = analysis.ranks(side, language, i);
                    for (int candidate = 0; candidate < item.candidates(); candidate++) {
                        table.row(
                                side.label(),
                                languages.get(language),
                                item.row(),
                                candidate,
                                scores.mean()[candidate],
                                ranks[candidate],
                                scores.sum()[candidate],
                                scores.tokens()[candidate],
                                scores.answerMean()[candidate],
                                scores.answerTokens()[candidate],
                                candidate == item.gold() ? 1 : 0);
                    }
                }
            }
        }
    }

    private void writeAccuracies(Writer out) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "language", "accuracy", "ci_low", "ci_high", "chance", "n");
        for (LanguageAccuracy accuracy : analysis.accuracies()) {
            table.row(
                    accuracy.side().label(),
                    accuracy.language(),
                    accuracy.share().value(),
                    accuracy.share().wilson().low(),
                    accuracy.share().wilson().high(),
                    accuracy.chance(),
                    accuracy.share().trials());
        }
    }

    private void writeDifferences(Writer out) throws IOException {
        CsvTable table = new CsvTable(
                out, "language_a", "language_b", "weighting", "difference", "ci_low", "ci_high", "p", "p_holm", "n");
        for (RankCDifference difference : analysis.differences()) {
            table.row(
                    languages.get(difference.a()),
                    languages.get(difference.b()),
                    difference.weighting().label(),
                    difference.difference().mean(),
                    difference.difference().interval().low(),
                    difference.difference().interval().high(),
                    difference.difference().p(),
                    difference.pHolm(),
                    difference.difference().n());
        }
    }

    private void writeDropped(Writer out) throws IOException {
        CsvTable table = new CsvTable(out, "row", "language", "reason");
        for (DroppedRow row : result.dropped()) {
            table.row(row.row(), row.language(), row.reason());
        }
    }

    private Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("items", result.items().size());
        counts.put("dropped", result.dropped().size());
        counts.put("languages", languages);
        long single =
                result.items().stream().filter(item -> item.candidates() == 1).count();
        counts.put("items_with_one_candidate", single);
        counts.put("interval", IntervalKind.BOOTSTRAP.caption());
        counts.put("resamples", analysis.settings().bootstrap().resamples());
        return counts;
    }
}

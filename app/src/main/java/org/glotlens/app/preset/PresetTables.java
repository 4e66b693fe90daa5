package org.glotlens.app.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.ScoreKind;

/** The tables of the papers: one row a checkpoint, one column a pair or a language. */
final class PresetTables {
    private PresetTables() {}

    /** Writes {@code pairs.csv}: r of each pair at each layer, as the appendix prints it. */
    static void writePairs(RepresentResult result, List<Integer> layers, List<String> wanted, Staging folder)
            throws DataException {
        List<String> pairs = wanted.isEmpty() ? allPairs(result) : known(result, wanted);
        List<String> lines = new ArrayList<>();
        lines.add("checkpoint,layer," + String.join(",", pairs));
        for (List<PearsonMatrix> matrices : result.pearson()) {
            for (int layer : layers) {
                PearsonMatrix matrix = matrices.get(layer);
                StringBuilder line = new StringBuilder(matrix.side().label() + "," + layer);
                for (String pair : pairs) {
                    int a = result.languages().indexOf(pair.substring(0, pair.indexOf('-')));
                    int b = result.languages().indexOf(pair.substring(pair.indexOf('-') + 1));
                    line.append(',').append(number(matrix.r()[a][b]));
                }
                lines.add(line.toString());
            }
        }
        write(folder, "pairs.csv", lines);
    }

    private static List<String> allPairs(RepresentResult result) {
        List<String> pairs = new ArrayList<>();
        for (int a = 0; a < result.languages().size(); a++) {
            for (int b = a + 1; b < result.languages().size(); b++) {
                pairs.add(result.languages().get(a) + "-" + result.languages().get(b));
            }
        }
        return pairs;
    }

    private static List<String> known(RepresentResult result, List<String> pairs) {
        List<String> present = pairs.stream()
                .filter(pair -> result.languages().containsAll(List.of(pair.split("-"))))
                .toList();
        return present.isEmpty() ? allPairs(result) : present;
    }

    /** Writes {@code table.csv}: accuracy in percent, languages across, the mean last. */
    static void writeAccuracies(EvaluationResult result, Staging folder) throws DataException {
        List<AccuracyRow> rows = result.accuracies();
        List<String> languages =
                rows.stream().map(AccuracyRow::language).distinct().toList();
        List<String> lines = new ArrayList<>();
        lines.add("checkpoint,scoring," + String.join(",", languages));
        for (ScoreKind scoring : ScoreKind.values()) {
            for (Side side : result.sides()) {
                List<AccuracyRow> own = rows.stream()
                        .filter(row -> row.side() == side && row.scoring() == scoring)
                        .toList();
                if (!own.isEmpty()) {
                    lines.add(line(side, scoring, own, languages));
                }
            }
        }
        write(folder, "table.csv", lines);
    }

    private static String line(Side side, ScoreKind scoring, List<AccuracyRow> own, List<String> languages) {
        StringBuilder line = new StringBuilder(side.label() + "," + scoring.label());
        for (String language : languages) {
            line.append(',')
                    .append(own.stream()
                            .filter(row -> row.language().equals(language))
                            .map(row -> number(100 * row.accuracy()))
                            .findFirst()
                            .orElse(""));
        }
        return line.toString();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static void write(Staging folder, String name, List<String> lines) throws DataException {
        folder.write(name, out -> out.write(String.join("\n", lines) + "\n"));
    }
}

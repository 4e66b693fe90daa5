package org.glotlens.app.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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

    /** Two languages by their places. */
    private record Pair(String name, int a, int b) {}

    /** Writes {@code pairs.csv}: r of each pair at each layer, as the appendix prints it. */
    static void writePairs(RepresentResult result, List<Integer> layers, List<String> wanted, Staging folder)
            throws DataException {
        List<Pair> pairs = pairs(result.languages(), wanted);
        List<String> lines = new ArrayList<>();
        lines.add("checkpoint,layer," + pairs.stream().map(Pair::name).collect(Collectors.joining(",")));
        for (List<PearsonMatrix> matrices : result.pearson()) {
            for (int layer : layers) {
                PearsonMatrix matrix = matrices.get(layer);
                StringBuilder line = new StringBuilder(matrix.side().label() + "," + layer);
                for (Pair pair : pairs) {
                    line.append(',').append(number(matrix.r()[pair.a()][pair.b()]));
                }
                lines.add(line.toString());
            }
        }
        write(folder, "pairs.csv", lines);
    }

    /** Those of the wanted pairs whose languages are there, in the wanted order; where there is none, all pairs. */
    private static List<Pair> pairs(List<String> languages, List<String> wanted) {
        List<Pair> all = new ArrayList<>();
        for (int a = 0; a < languages.size(); a++) {
            for (int b = 0; b < languages.size(); b++) {
                if (a != b) {
                    all.add(new Pair(languages.get(a) + "-" + languages.get(b), a, b));
                }
            }
        }
        // codes have hyphens of their own, so names are built and compared rather than split
        List<Pair> present = wanted.stream()
                .flatMap(name ->
                        all.stream().filter(pair -> pair.name().equals(name)).limit(1))
                .toList();
        return present.isEmpty()
                ? all.stream().filter(pair -> pair.a() < pair.b()).toList()
                : present;
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

    /** With four decimals; nothing for a number that is none. */
    static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }

    static void write(Staging folder, String name, List<String> lines) throws DataException {
        folder.write(name, out -> out.write(String.join("\n", lines) + "\n"));
    }
}

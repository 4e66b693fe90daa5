package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glotlens.engine.file.LatexText;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.ScoreKind;

/** Sets accuracies as a LaTeX table for the booktabs package: languages down, scorings and checkpoints across. */
final class AccuracyTex {
    /** One column: a checkpoint by one scoring. */
    private record Column(ScoreKind scoring, Side side) {}

    private final EvaluationResult result;
    private final List<AccuracyRow> rows;
    private final List<Column> columns = new ArrayList<>();

    private AccuracyTex(EvaluationResult result) {
        this.result = result;
        this.rows = result.accuracies();
        for (ScoreKind scoring : ScoreKind.values()) {
            for (Side side : result.sides()) {
                if (rows.stream().anyMatch(row -> row.scoring() == scoring && row.side() == side)) {
                    columns.add(new Column(scoring, side));
                }
            }
        }
    }

    static String of(EvaluationResult result) {
        return new AccuracyTex(result).table();
    }

    private String table() {
        boolean isCompared = result.sides().contains(Side.ALIGNED);
        StringBuilder tex = new StringBuilder("% Accuracy in percent with 95 % Wilson intervals, task "
                + LatexText.of(result.task()) + (isCompared ? "; p: exact McNemar test, base against aligned" : "")
                + ". Needs \\usepackage{booktabs}.\n");
        StringBuilder head = new StringBuilder("Language");
        StringBuilder form = new StringBuilder("l");
        for (Column column : columns) {
            head.append(" & ")
                    .append(column.side().label() + ", " + column.scoring().label());
            form.append('r');
            if (column.side() == Side.ALIGNED) {
                head.append(" & $p$");
                form.append('r');
            }
        }
        tex.append("\\begin{tabular}{" + form + "}\n\\toprule\n" + head + " \\\\\n\\midrule\n");
        result.languages().forEach(language -> tex.append(line(language)));
        if (rows.stream().anyMatch(row -> row.language().equals(AccuracyRow.MEAN))) {
            tex.append("\\midrule\n").append(line(AccuracyRow.MEAN));
        }
        return tex.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private String line(String language) {
        StringBuilder line = new StringBuilder(LatexText.of(language));
        for (Column column : columns) {
            Optional<AccuracyRow> row = rows.stream()
                    .filter(r -> r.language().equals(language)
                            && r.side() == column.side()
                            && r.scoring() == column.scoring())
                    .findFirst();
            line.append(" & ").append(row.map(AccuracyTex::cell).orElse("--"));
            if (column.side() == Side.ALIGNED) {
                line.append(" & ").append(row.map(r -> p(r.mcnemarP())).orElse(""));
            }
        }
        return line.append(" \\\\\n").toString();
    }

    private static String cell(AccuracyRow row) {
        if (Double.isNaN(row.accuracy())) {
            return "--";
        }
        String value = percent(row.accuracy());
        return Double.isNaN(row.wilson().low())
                ? value
                : value + " [" + percent(row.wilson().low()) + ", "
                        + percent(row.wilson().high()) + "]";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static String p(double p) {
        if (Double.isNaN(p)) {
            return "";
        }
        return p < 0.001 ? "$<$0.001" : String.format(Locale.ROOT, "%.3f", p);
    }
}

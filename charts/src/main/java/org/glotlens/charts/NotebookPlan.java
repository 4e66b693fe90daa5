package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.file.LatexTable;

/**
 * How a table of a figure is drawn by a program that knows nothing but the table.
 *
 * @param kind {@code curves}, {@code matrix}, {@code points} or {@code bars}
 * @param x the column across, for a matrix those down and across; none for bars
 * @param y the column of the values; several for bars beside each other
 * @param interval the columns of its two ends; none where there is no interval
 * @param panel columns that tell panels apart
 * @param series columns that tell series of a panel apart
 */
record NotebookPlan(
        String kind, List<String> x, List<String> y, List<String> interval, List<String> panel, List<String> series) {
    private static final List<String> ACROSS =
            List.of("layer", "step", "position", "k", "strength", "characters", "examples");
    private static final List<String> VALUES = List.of(
            "mean",
            "median",
            "difference",
            "value",
            "r",
            "pass",
            "probability",
            "share",
            "mass",
            "neurons",
            "loss",
            "change",
            "score");
    private static final List<String> BESIDE = List.of("knows", "says");
    private static final List<List<String>> MATRICES =
            List.of(List.of("language_a", "language_b"), List.of("row", "column"), List.of("off", "measured"));
    private static final Set<String> PANELS =
            Set.of("checkpoint", "prompt", "target", "model", "of", "run", "reading", "title");

    /** The plan for a table; columns that have one value in all rows tell nothing, but for the checkpoint. */
    static NotebookPlan of(FigureTable table) {
        List<String> header = table.header();
        List<String> matrix =
                MATRICES.stream().filter(header::containsAll).findFirst().orElse(List.of());
        boolean isPoints = header.containsAll(List.of("pc1", "pc2"));
        String across = ACROSS.stream()
                .filter(column -> isNumeric(table, column) && isTelling(table, column))
                .findFirst()
                .orElse("");
        boolean isCurves = matrix.isEmpty() && !isPoints && !across.isEmpty();
        List<String> x =
                isPoints ? List.of("pc1") : !matrix.isEmpty() ? matrix : isCurves ? List.of(across) : List.of();
        List<String> y = isPoints ? List.of("pc2") : header.containsAll(BESIDE) ? BESIDE : List.of(value(table, x));
        List<String> panel = new ArrayList<>();
        List<String> series = new ArrayList<>();
        for (String column : header) {
            boolean isLayer = column.equals("layer") && !x.contains("layer");
            if (x.contains(column)
                    || y.contains(column)
                    || column.equals("id")
                    || isNumeric(table, column) && !isLayer) {
                continue;
            }
            boolean isOfPanel = PANELS.contains(column) || isLayer;
            if (isTelling(table, column) || column.equals("checkpoint") || isLayer) {
                (isOfPanel ? panel : series).add(column);
            }
        }
        String kind = isPoints ? "points" : !matrix.isEmpty() ? "matrix" : isCurves ? "curves" : "bars";
        return new NotebookPlan(kind, x, y, y.size() == 1 ? interval(header, y.getFirst()) : List.of(), panel, series);
    }

    private static String value(FigureTable table, List<String> x) {
        List<String> numeric = table.header().stream()
                .filter(column -> isNumeric(table, column) && !x.contains(column))
                .toList();
        return VALUES.stream()
                .filter(numeric::contains)
                .findFirst()
                .orElseGet(() -> numeric.isEmpty() ? table.header().getLast() : numeric.getFirst());
    }

    /** The two columns that follow the values and are the ends of something. */
    private static List<String> interval(List<String> header, String y) {
        int at = header.indexOf(y);
        if (at + 2 >= header.size()) {
            return List.of();
        }
        String low = header.get(at + 1);
        String high = header.get(at + 2);
        boolean isInterval = low.endsWith("low") && high.endsWith("high") || low.equals("q05") && high.equals("q95");
        return isInterval ? List.of(low, high) : List.of();
    }

    private static boolean isNumeric(FigureTable table, String column) {
        int at = table.header().indexOf(column);
        return at >= 0
                && table.rows().stream().map(row -> row.get(at)).allMatch(c -> c.isEmpty() || LatexTable.isNumber(c))
                && table.rows().stream().anyMatch(row -> !row.get(at).isEmpty());
    }

    private static boolean isTelling(FigureTable table, String column) {
        int at = table.header().indexOf(column);
        return table.rows().stream().map(row -> row.get(at)).distinct().count() > 1;
    }
}

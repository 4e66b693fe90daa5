package org.glotlens.engine.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glotlens.engine.consistency.Weighting;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.run.Side;

/**
 * What figures show of a finished cell: of two checkpoints the aligned one.
 *
 * @param curves of the lens; none for other kinds
 * @param headline the one number of the cell, where its kind has one
 * @param headlineName what that is, a key
 */
public record CellReading(SweepCell cell, List<CurveSummary> curves, OptionalDouble headline, String headlineName) {
    private static final String SUMMARY = "lens_summary";
    private static final String ENGLISH = "en";

    /** The column whose mean over a cell's rows is its one number, by kind. */
    private static final Map<String, Headline> HEADLINES = Map.of(
            MeasurementKind.EVALUATE.name(), new Headline("accuracy", "accuracy"),
            MeasurementKind.PROBLEMS.name(), new Headline("accuracy", "accuracy"),
            MeasurementKind.CONFUSION.name(), new Headline("confusion", "lpr"),
            MeasurementKind.TOKENIZER.name(), new Headline("tokenizer", "fertility"),
            MeasurementKind.CONSISTENCY.name(), new Headline("rankc", "rankc"));

    private record Headline(String table, String column) {}

    static Optional<CellReading> of(SweepCell cell, CellNote note) {
        if (note.isFailure()) {
            return Optional.empty();
        }
        if (note.kind().equals(MeasurementKind.LENS.name())) {
            List<CurveSummary> curves =
                    table(note, SUMMARY).map(CellReading::curves).orElse(List.of());
            return Optional.of(new CellReading(cell, curves, english(curves), "english"));
        }
        Optional<Headline> headline = Optional.ofNullable(HEADLINES.get(note.kind()));
        OptionalDouble value = headline.flatMap(known -> table(note, known.table()))
                .map(table -> mean(table, headline.get().column()))
                .orElse(OptionalDouble.empty());
        return Optional.of(new CellReading(
                cell, List.of(), value, headline.map(Headline::column).orElse("")));
    }

    /** The same of a cell that a plan counts otherwise. */
    CellReading of(SweepCell other) {
        return new CellReading(other, curves, headline, headlineName);
    }

    private static Optional<CellTable> table(CellNote note, String name) {
        return note.tables().stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** English where it is highest before the last layer: what the middle layers lean to. */
    private static OptionalDouble english(List<CurveSummary> curves) {
        return curves.stream()
                .filter(curve -> curve.curve().text().equals(ENGLISH))
                .flatMapToDouble(curve -> Arrays.stream(curve.mean(), 0, curve.mean().length - 1))
                .filter(value -> !Double.isNaN(value))
                .max();
    }

    /** RankC stands in three weightings below each other; the published one counts. */
    private static OptionalDouble mean(CellTable table, String column) {
        int at = table.header().indexOf(column);
        int weighting = table.header().indexOf("weighting");
        return ofLastSide(table).stream()
                .filter(row -> weighting < 0 || row.get(weighting).equals(Weighting.SOFTMAX.label()))
                .map(row -> row.get(at))
                .filter(text -> !text.isEmpty())
                .mapToDouble(Double::parseDouble)
                .average();
    }

    /** Rows of the aligned checkpoint where there is one. */
    private static List<List<String>> ofLastSide(CellTable table) {
        int side = table.header().indexOf("checkpoint");
        boolean hasAligned =
                side >= 0 && table.rows().stream().anyMatch(row -> row.get(side).equals(Side.ALIGNED.label()));
        return hasAligned
                ? table.rows().stream()
                        .filter(row -> row.get(side).equals(Side.ALIGNED.label()))
                        .toList()
                : table.rows();
    }

    private static List<CurveSummary> curves(CellTable table) {
        List<String> header = table.header();
        Map<String, List<List<String>>> byCurve = new LinkedHashMap<>();
        for (List<String> row : ofLastSide(table)) {
            byCurve.computeIfAbsent(row.get(header.indexOf("curve")), _ -> new ArrayList<>())
                    .add(row);
        }
        List<CurveSummary> curves = new ArrayList<>();
        byCurve.forEach((name, rows) -> Curve.read(name)
                .filter(curve -> curve.kind() != Curve.Kind.ENERGY)
                .ifPresent(curve -> curves.add(new CurveSummary(
                        rows.getFirst().getFirst().equals(Side.ALIGNED.label()) ? Side.ALIGNED : Side.BASE,
                        curve,
                        numbers(rows, header.indexOf("mean")),
                        numbers(rows, header.indexOf("ci_low")),
                        numbers(rows, header.indexOf("ci_high")),
                        Integer.parseInt(rows.getFirst().get(header.indexOf("n"))),
                        "95 % normal interval"))));
        return List.copyOf(curves);
    }

    private static double[] numbers(List<List<String>> rows, int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .mapToDouble(text -> text.isEmpty() ? Double.NaN : Double.parseDouble(text))
                .toArray();
    }
}

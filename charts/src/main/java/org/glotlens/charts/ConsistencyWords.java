package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.consistency.LanguagePair;
import org.glotlens.engine.stat.BootstrapMean;

/** The numbers of a consistency figure as a table and in words. */
record ConsistencyWords(ConsistencyFigureData data) {
    private static final int DIGITS = 3;

    FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < data.order().size(); row++) {
            for (int column = 0; column < data.order().size(); column++) {
                if (row != column) {
                    rows.add(data.isDifference() ? difference(row, column) : value(row, column));
                }
            }
        }
        List<String> header = data.isDifference()
                ? List.of(
                        "language_a",
                        "language_b",
                        "measure",
                        "difference",
                        "base",
                        "aligned",
                        "ci_low",
                        "ci_high",
                        "p_holm",
                        "n")
                : List.of(
                        "checkpoint",
                        "language_a",
                        "language_b",
                        "measure",
                        "value",
                        "ci_low",
                        "ci_high",
                        "chance",
                        "n");
        return new FigureTable(header, rows);
    }

    private List<String> value(int row, int column) {
        LanguagePair pair = data.pair(row, column).orElseThrow();
        return List.of(
                data.side().label(),
                data.names().get(row),
                data.names().get(column),
                data.measure().label(),
                FigureTable.cell(pair.estimate().value()),
                FigureTable.cell(pair.estimate().interval().low()),
                FigureTable.cell(pair.estimate().interval().high()),
                FigureTable.cell(pair.chance()),
                Integer.toString(pair.estimate().n()));
    }

    private List<String> difference(int row, int column) {
        Optional<BootstrapMean> known = data.difference(row, column).map(d -> d.difference());
        return List.of(
                data.names().get(row),
                data.names().get(column),
                data.measure().label(),
                FigureTable.cell(data.value(row, column)),
                FigureTable.cell(
                        data.before(row, column).orElseThrow().estimate().value()),
                FigureTable.cell(data.pair(row, column).orElseThrow().estimate().value()),
                known.map(d -> FigureTable.cell(d.interval().low())).orElse(""),
                known.map(d -> FigureTable.cell(d.interval().high())).orElse(""),
                data.difference(row, column)
                        .map(d -> FigureTable.cell(d.pHolm()))
                        .orElse(""),
                Integer.toString(data.notes().items()));
    }

    /** Of a cell; empty on the diagonal. */
    Optional<String> tip(int row, int column) {
        Optional<LanguagePair> pair = data.pair(row, column);
        if (pair.isEmpty()) {
            return Optional.empty();
        }
        String names = ChartText.get(
                data.measure().isSymmetric() ? "consistency.pair" : "consistency.way",
                data.names().get(row),
                data.names().get(column));
        String scale = ChartText.get("consistency.scale." + data.measure().label());
        if (data.isDifference()) {
            String text = ChartText.get(
                    "consistency.tip.delta",
                    names,
                    scale,
                    number(data.value(row, column)),
                    number(data.before(row, column).orElseThrow().estimate().value()),
                    number(pair.get().estimate().value()));
            return Optional.of(data.difference(row, column)
                    .map(d -> text
                            + ChartText.get(
                                    "consistency.tip.p",
                                    number(d.difference().interval().low()),
                                    number(d.difference().interval().high()),
                                    ChartText.share(d.pHolm(), DIGITS)))
                    .orElse(text));
        }
        return Optional.of(ChartText.get(
                "consistency.tip",
                names,
                scale,
                number(pair.get().estimate().value()),
                number(pair.get().estimate().interval().low()),
                number(pair.get().estimate().interval().high()),
                number(pair.get().chance()),
                pair.get().estimate().n()));
    }

    private static String number(double value) {
        return ChartText.number(value, DIGITS);
    }

    String summary(String title) {
        double sum = 0;
        int count = 0;
        String highest = ChartText.NONE;
        String lowest = ChartText.NONE;
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (int row = 0; row < data.order().size(); row++) {
            for (int column = 0; column < data.order().size(); column++) {
                double value = data.value(row, column);
                if (Double.isNaN(value)) {
                    continue;
                }
                sum += value;
                count++;
                if (value > high) {
                    high = value;
                    highest = named(row, column, value);
                }
                if (value < low) {
                    low = value;
                    lowest = named(row, column, value);
                }
            }
        }
        return ChartText.get(
                "consistency.summary",
                title,
                data.order().size(),
                data.notes().items(),
                count == 0 ? ChartText.NONE : number(sum / count),
                highest,
                lowest);
    }

    private String named(int row, int column, double value) {
        return ChartText.get("pearson.pair", data.names().get(row), data.names().get(column), number(value));
    }

    String caption() {
        List<String> sentences = new ArrayList<>();
        sentences.add(ChartText.get(
                "consistency.caption",
                ChartText.get("consistency.of." + data.measure().label()),
                ChartText.get("consistency.score." + data.notes().score()),
                data.notes().items()));
        if (!data.isDifference()) {
            data.chance().ifPresent(chance -> sentences.add(chance(chance)));
        }
        if (data.tree().isPresent()) {
            sentences.add(ChartText.get("consistency.caption.tree"));
        }
        if (data.notes().dropped() > 0) {
            sentences.add(
                    ChartText.get("consistency.caption.dropped", data.notes().dropped()));
        }
        if (!data.notes().edits().isEmpty()) {
            sentences.add(ChartText.get("patch.caption.edits", data.notes().edits()));
        }
        return String.join(" ", sentences);
    }

    private static String chance(AxisRange range) {
        return number(range.low()).equals(number(range.high()))
                ? ChartText.get("consistency.chance", number(range.low()))
                : ChartText.get("consistency.chances", number(range.low()), number(range.high()));
    }
}

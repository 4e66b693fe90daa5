package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.charts.PearsonFigureData.Reading;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.run.Side;

/** The numbers of a Pearson figure as a table and in words. */
final class PearsonTable {
    private final PearsonFigureData data;

    PearsonTable(PearsonFigureData data) {
        this.data = data;
    }

    FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        boolean isDifference = data.reading() == Reading.DIFFERENCE;
        boolean isPearson = data.measure() == Measure.PEARSON;
        int size = data.languages().size();
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                rows.add(
                        isDifference
                                ? difference(row, column)
                                : isPearson ? correlation(row, column) : measure(row, column));
            }
        }
        return new FigureTable(isDifference ? differenceHeader() : isPearson ? header() : measureHeader(), rows);
    }

    private List<String> measureHeader() {
        return List.of(
                "checkpoint",
                "layer",
                "language_a",
                "language_b",
                data.measure().label(),
                "n");
    }

    private List<String> measure(int row, int column) {
        return List.of(
                data.side().label(),
                Integer.toString(data.layer()),
                data.languages().get(row),
                data.languages().get(column),
                FigureTable.cell(data.value(row, column)),
                Integer.toString(data.n()));
    }

    private static List<String> header() {
        return List.of(
                "checkpoint",
                "layer",
                "language_a",
                "language_b",
                "r",
                "ci_low",
                "ci_high",
                "n",
                "r_length_partialled",
                "r_shuffled");
    }

    private List<String> differenceHeader() {
        String of = data.measure() == Measure.PEARSON ? "r" : data.measure().label();
        return List.of("layer", "language_a", "language_b", of + "_difference", of + "_base", of + "_aligned", "n");
    }

    private List<String> correlation(int row, int column) {
        int a = data.index(row);
        int b = data.index(column);
        PearsonMatrix m = data.matrix();
        return List.of(
                data.side().label(),
                Integer.toString(data.layer()),
                data.languages().get(row),
                data.languages().get(column),
                FigureTable.cell(m.r()[a][b]),
                FigureTable.cell(m.low()[a][b]),
                FigureTable.cell(m.high()[a][b]),
                Integer.toString(m.n()),
                FigureTable.cell(m.lengthPartialled()[a][b]),
                FigureTable.cell(m.shuffled()[a][b]));
    }

    private List<String> difference(int row, int column) {
        List<Side> sides = data.result().sides();
        return List.of(
                Integer.toString(data.layer()),
                data.languages().get(row),
                data.languages().get(column),
                FigureTable.cell(data.value(row, column)),
                FigureTable.cell(data.value(sides.indexOf(Side.BASE), row, column)),
                FigureTable.cell(data.value(sides.indexOf(Side.ALIGNED), row, column)),
                Integer.toString(data.n()));
    }

    String summary(String title) {
        double sum = 0;
        int pairs = 0;
        String highest = "–";
        String lowest = "–";
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (int row = 0; row < data.languages().size(); row++) {
            for (int column = row + 1; column < data.languages().size(); column++) {
                double value = data.value(row, column);
                if (Double.isNaN(value)) {
                    continue;
                }
                sum += value;
                pairs++;
                if (value > high) {
                    high = value;
                    highest = pair(row, column, value);
                }
                if (value < low) {
                    low = value;
                    lowest = pair(row, column, value);
                }
            }
        }
        String mean = pairs == 0 ? ChartText.NONE : ChartText.number(sum / pairs, 2);
        return ChartText.get(
                "pearson.summary",
                title,
                ChartText.get("pearson.of." + data.measure().label()),
                data.languages().size(),
                data.n(),
                mean,
                highest,
                lowest);
    }

    private String pair(int row, int column, double value) {
        return ChartText.get(
                "pearson.pair", data.languages().get(row), data.languages().get(column), ChartText.number(value, 2));
    }
}

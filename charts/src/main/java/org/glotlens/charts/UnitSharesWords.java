package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.charts.UnitSharesFigureData.Point;
import org.glotlens.engine.stat.Interval;

/** The numbers of a {@link UnitSharesFigure} as a table and in sentences. */
record UnitSharesWords(UnitSharesFigureData data) {
    private static final int DIGITS = 3;

    FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("none", data.none()));
        data.experts().forEach(point -> rows.add(row("experts", point)));
        data.random().forEach(point -> rows.add(row("random", point)));
        return new FigureTable(
                List.of("checkpoint", "language", "fixed", "units", "share", "low", "high", "texts"), rows);
    }

    private List<String> row(String fixed, Point point) {
        return List.of(
                data.side().label(),
                data.language(),
                fixed,
                Integer.toString(point.units()),
                FigureTable.cell(point.share()),
                FigureTable.cell(point.interval().low()),
                FigureTable.cell(point.interval().high()),
                Integer.toString(point.texts()));
    }

    String summary(String title) {
        StringBuilder text = new StringBuilder(ChartText.get("unitShares.summary", title, share(data.none())));
        for (Point point : data.experts()) {
            text.append(' ')
                    .append(ChartText.get(
                            "unitShares.summary.units",
                            Integer.toString(point.units()),
                            share(point),
                            share(random(point.units()))));
        }
        return text.append(' ').append(ChartText.get("unitShares.caption")).toString();
    }

    /** What stands at a number of units, a line each. */
    String at(Point point) {
        StringBuilder text = new StringBuilder(units(point));
        text.append('\n').append(line("unitShares.experts", point));
        if (point.units() > 0) {
            text.append('\n').append(line("unitShares.random", random(point.units())));
        }
        return text.toString();
    }

    static String units(Point point) {
        return ChartText.get("unitShares.tip", Integer.toString(point.units()));
    }

    private Point random(int units) {
        return data.random().stream()
                .filter(point -> point.units() == units)
                .findFirst()
                .orElse(new Point(units, Double.NaN, Interval.NONE, 0));
    }

    private static String line(String key, Point point) {
        return ChartText.get(
                "unitShares.tip.line",
                ChartText.get(key),
                share(point),
                number(point.interval().low()),
                number(point.interval().high()),
                Integer.toString(point.texts()));
    }

    private static String share(Point point) {
        return number(point.share());
    }

    private static String number(double value) {
        return ChartText.number(value, DIGITS);
    }
}

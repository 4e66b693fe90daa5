package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glotlens.charts.FigureWalk.Point;

/** What holds of the walk through any figure: it has the numbers of the table, each where the figure is, and says them. */
final class Walks {
    private Walks() {}

    /** Checks a walk against a column of the figure's own table; cells without a number have none in either. */
    static void haveTheNumbersOf(Figure figure, String... columns) {
        FigureTable table = figure.table();
        List<Double> expected = table.rows().stream()
                .flatMap(row -> List.of(columns).stream()
                        .map(column -> row.get(table.header().indexOf(column))))
                .filter(cell -> !cell.isEmpty())
                .map(Double::valueOf)
                .filter(Double::isFinite)
                .sorted()
                .toList();
        assertThat(points(figure).stream()
                        .map(Point::value)
                        .filter(Double::isFinite)
                        .sorted()
                        .toList())
                .as("values of %s", figure.getClass().getSimpleName())
                .isEqualTo(expected);
        assertThat(expected).isNotEmpty();
        spoken(figure);
    }

    /** Every value lies on the figure and is spoken in a sentence that is filled in. */
    static void spoken(Figure figure) {
        assertThat(points(figure)).allSatisfy(point -> {
            assertThat(Pixels.AREA.contains(
                            point.place().getCenterX(), point.place().getCenterY()))
                    .as("place of %s", point)
                    .isTrue();
            assertThat(point.said()).doesNotContain("{", "}", "NaN");
            assertThat(point.said().replace("\n", "")).isNotBlank();
        });
    }

    static List<Point> points(Figure figure) {
        return figure.walk(Pixels.AREA).rows().stream()
                .flatMap(row -> row.points().stream())
                .toList();
    }
}

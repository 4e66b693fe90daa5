package org.glotlens.charts;

import java.util.List;

/**
 * What a {@link HeatMapFigure} draws.
 *
 * @param title what the numbers are of
 * @param caption what must be known of them; empty for nothing
 * @param value what the numbers are, for the scale and the table
 * @param rows names, from the top
 * @param columns names, from the left
 * @param values [row][column]; NaN where there is none
 * @param low lower end of the colours
 * @param high upper end, above {@code low}
 */
public record HeatMapFigureData(
        String title,
        String caption,
        String value,
        List<String> rows,
        List<String> columns,
        List<List<Double>> values,
        double low,
        double high) {
    /**
     * Keeps own copies.
     *
     * @throws IllegalArgumentException if there is not a value for each row and column
     */
    public HeatMapFigureData {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        values = values.stream().map(List::copyOf).toList();
        int width = columns.size();
        if (values.size() != rows.size() || values.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("values do not fit " + rows.size() + " rows and " + width + " columns");
        }
    }
}

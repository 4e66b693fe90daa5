package org.glotlens.charts;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link BarsFigure} draws: for each category a bar a series.
 *
 * @param words what stands around the bars
 * @param categories names of the rows, from the top
 * @param series names of the bars of a row, from the top
 * @param values [category][series]; NaN for no bar
 * @param mark a value to compare with, where there is one
 */
public record BarsFigureData(
        Words words, List<String> categories, List<String> series, List<List<Double>> values, Optional<Double> mark) {
    /**
     * What stands around the bars.
     *
     * @param category what the rows are, such as {@code language}
     * @param value what the bars measure, at their axis
     * @param column the same in English, as the column of the table
     * @param decimals of numbers that are written
     */
    public record Words(String title, String caption, String category, String value, String column, int decimals) {}

    /**
     * Keeps own copies.
     *
     * @throws IllegalArgumentException if a category has not one value for each series
     */
    public BarsFigureData {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        values = values.stream().map(List::copyOf).toList();
        if (values.size() != categories.size()) {
            throw new IllegalArgumentException(values.size() + " rows of " + categories.size() + " categories");
        }
        for (List<Double> row : values) {
            if (row.size() != series.size()) {
                throw new IllegalArgumentException(row.size() + " values of " + series.size() + " series");
            }
        }
    }

    /** The highest value, or the mark where that is higher; 0 without values. */
    double highest() {
        double highest = mark.orElse(0.0);
        for (List<Double> row : values) {
            for (double value : row) {
                highest = Double.isFinite(value) ? Math.max(highest, value) : highest;
            }
        }
        return highest;
    }
}

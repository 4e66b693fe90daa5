package org.glotlens.engine.stat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns that have values in the same rows, without the rows that they lack, laid out for resampling.
 *
 * @param places where each column stands among all
 * @param values [row][column]
 */
record BootstrapBlock(List<Integer> places, double[][] values) {
    /**
     * Sorts columns into blocks.
     *
     * @param columns [column][row], all of one length; NaN for a value that does not exist
     * @param most columns of one block
     */
    static List<BootstrapBlock> of(double[][] columns, int most) {
        Map<BitSet, List<Integer>> alike = new LinkedHashMap<>();
        for (int c = 0; c < columns.length; c++) {
            if (columns[c].length != columns[0].length) {
                throw new IllegalArgumentException(
                        "column " + c + " has " + columns[c].length + " values, the first has " + columns[0].length);
            }
            BitSet present = new BitSet(columns[c].length);
            for (int i = 0; i < columns[c].length; i++) {
                present.set(i, !Double.isNaN(columns[c][i]));
            }
            alike.computeIfAbsent(present, _ -> new ArrayList<>()).add(c);
        }
        List<BootstrapBlock> blocks = new ArrayList<>();
        alike.forEach((present, places) -> {
            for (int from = 0; from < places.size(); from += most) {
                blocks.add(block(columns, present, places.subList(from, Math.min(places.size(), from + most))));
            }
        });
        return List.copyOf(blocks);
    }

    private static BootstrapBlock block(double[][] columns, BitSet present, List<Integer> places) {
        int[] rows = present.stream().toArray();
        double[][] values = new double[rows.length][places.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < places.size(); c++) {
                values[i][c] = columns[places.get(c)][rows[i]];
            }
        }
        return new BootstrapBlock(List.copyOf(places), values);
    }

    int rows() {
        return values.length;
    }

    int columns() {
        return places.size();
    }

    int place(int column) {
        return places.get(column);
    }

    /** The values of a column. */
    double[] column(int column) {
        double[] own = new double[rows()];
        for (int i = 0; i < own.length; i++) {
            own[i] = values[i][column];
        }
        return own;
    }

    /** The mean of each column where row i counts {@code counts[i]} times of {@link #rows()} in all. */
    double[] means(int[] counts) {
        double[] sums = new double[columns()];
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                addTimes(sums, values[i], counts[i]);
            }
        }
        for (int c = 0; c < sums.length; c++) {
            sums[c] /= counts.length;
        }
        return sums;
    }

    private static void addTimes(double[] sums, double[] row, double times) {
        for (int c = 0; c < sums.length; c++) {
            sums[c] += times * row[c];
        }
    }
}

package org.glotlens.engine.stat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Some columns laid out for resampling: values row by row, missing ones 0, and for every distinct pattern of missing
 * rows one count of what is there.
 */
final class BootstrapBlock {
    private final double[][] rows;
    private final List<BitSet> patterns = new ArrayList<>();
    private final int[] patternOf;

    /** Lays out columns of one length, [column][row]. */
    BootstrapBlock(double[][] columns) {
        int n = columns.length == 0 ? 0 : columns[0].length;
        this.rows = new double[n][columns.length];
        this.patternOf = new int[columns.length];
        for (int c = 0; c < columns.length; c++) {
            if (columns[c].length != n) {
                throw new IllegalArgumentException(
                        "column " + c + " has " + columns[c].length + " values, the first has " + n);
            }
            BitSet present = new BitSet(n);
            for (int i = 0; i < n; i++) {
                boolean isPresent = !Double.isNaN(columns[c][i]);
                present.set(i, isPresent);
                rows[i][c] = isPresent ? columns[c][i] : 0;
            }
            int known = patterns.indexOf(present);
            patternOf[c] = known >= 0 ? known : patterns.size();
            if (known < 0) {
                patterns.add(present);
            }
        }
    }

    int rows() {
        return rows.length;
    }

    int columns() {
        return patternOf.length;
    }

    /** The mean of each column where row i counts {@code counts[i]} times; NaN where none of its rows counts. */
    double[] means(int[] counts) {
        double[] sums = new double[columns()];
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                addTimes(sums, rows[i], counts[i]);
            }
        }
        double[] drawn = new double[patterns.size()];
        for (int k = 0; k < drawn.length; k++) {
            drawn[k] = drawn(patterns.get(k), counts);
        }
        for (int c = 0; c < sums.length; c++) {
            double count = drawn[patternOf[c]];
            sums[c] = count == 0 ? Double.NaN : sums[c] / count;
        }
        return sums;
    }

    private int drawn(BitSet pattern, int[] counts) {
        if (pattern.cardinality() == counts.length) {
            return counts.length;
        }
        int drawn = 0;
        for (int i = pattern.nextSetBit(0); i >= 0; i = pattern.nextSetBit(i + 1)) {
            drawn += counts[i];
        }
        return drawn;
    }

    private static void addTimes(double[] sums, double[] row, double times) {
        for (int c = 0; c < sums.length; c++) {
            sums[c] += times * row[c];
        }
    }
}

package org.glotlens.engine.stat;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Correction of p values for testing many hypotheses at once, by Holm 1979: the chance of any false alarm is bounded. */
public final class Holm {
    private Holm() {}

    /**
     * Adjusted p values in the given order: the k-th smallest of m, counted from 0, is multiplied by m - k, and none is
     * below a smaller one's. NaN stays NaN and does not count for m.
     */
    public static double[] adjust(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = p.clone();
        double largest = 0;
        for (int k = 0; k < order.length; k++) {
            largest = Math.max(largest, Math.min(1, (order.length - k) * p[order[k]]));
            adjusted[order[k]] = largest;
        }
        return adjusted;
    }
}

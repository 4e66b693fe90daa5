package org.glotlens.engine.model.exact;

import java.util.function.UnaryOperator;

/** Queries, keys and values of one position: q: [heads * dHead], k, v: [kvHeads * dHead]. */
record ExactQkv(double[] q, double[] k, double[] v) {
    /** From one vector of all queries, all keys, all values. */
    static ExactQkv stacked(double[] fused, int dQuery) {
        int dKey = (fused.length - dQuery) / 2;
        return new ExactQkv(
                ExactMath.slice(fused, 0, dQuery),
                ExactMath.slice(fused, dQuery, dKey),
                ExactMath.slice(fused, dQuery + dKey, dKey));
    }

    /** From one vector of groups, each its queries, then one key, then one value. */
    static ExactQkv grouped(double[] fused, int groups, int dHead) {
        int dGroup = fused.length / groups;
        int dQuery = dGroup - 2 * dHead;
        double[] q = new double[groups * dQuery];
        double[] k = new double[groups * dHead];
        double[] v = new double[groups * dHead];
        for (int group = 0; group < groups; group++) {
            System.arraycopy(fused, group * dGroup, q, group * dQuery, dQuery);
            System.arraycopy(fused, group * dGroup + dQuery, k, group * dHead, dHead);
            System.arraycopy(fused, group * dGroup + dQuery + dHead, v, group * dHead, dHead);
        }
        return new ExactQkv(q, k, v);
    }

    ExactQkv mapped(UnaryOperator<double[]> queries, UnaryOperator<double[]> keys) {
        return new ExactQkv(queries.apply(q), keys.apply(k), v);
    }

    ExactQkv turned(ExactRotary rotary, int dHead, int position) {
        return mapped(all -> rotary.turn(all, dHead, position), all -> rotary.turn(all, dHead, position));
    }

    /** All elements within a bound; none if 0. */
    ExactQkv clamped(double bound) {
        return bound == 0 ? this : new ExactQkv(clamped(q, bound), clamped(k, bound), clamped(v, bound));
    }

    private static double[] clamped(double[] x, double bound) {
        return ExactMath.each(x, value -> Math.clamp(value, -bound, bound));
    }
}

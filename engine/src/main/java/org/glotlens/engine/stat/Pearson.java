package org.glotlens.engine.stat;

import java.util.Random;

/** Pearson correlation and what is reported beside it. Sums run in double. */
public final class Pearson {
    /** 97.5 % quantile of the standard normal distribution. */
    private static final double QUANTILE = 1.959963984540054;

    /** Below this share of its own sum of squares a remainder counts as zero: it is rounding. */
    private static final double ROUNDING = 1e-20;

    private Pearson() {}

    /**
     * The correlation of two series of equal length; NaN where one of them does not vary or is shorter than 2.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double r(double[] x, double[] y) {
        requireSameLength(x, y);
        return cosine(centred(x), centred(y));
    }

    /**
     * The 95 % interval of r by Fisher's transform, tanh(atanh r ± 1.959964 / sqrt(n - 3)). Both ends are NaN for n of 3
     * or less or an undefined r; both are r where |r| is 1.
     */
    public static Interval interval(double r, int n) {
        if (n <= 3 || Double.isNaN(r)) {
            return Interval.NONE;
        }
        if (Math.abs(r) >= 1) {
            return new Interval(r, r);
        }
        double z = 0.5 * Math.log((1 + r) / (1 - r));
        double half = QUANTILE / Math.sqrt(n - 3.0);
        return new Interval(Math.tanh(z - half), Math.tanh(z + half));
    }

    /**
     * The correlation of x and y after the straight-line influence of both controls was taken out of each. A control
     * that does not vary, or that the other already explains, takes out nothing more. NaN where the controls explain
     * one of the series wholly.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double partial(double[] x, double[] y, double[] controlA, double[] controlB) {
        requireSameLength(x, y);
        requireSameLength(x, controlA);
        requireSameLength(x, controlB);
        double[] a = centred(controlA);
        double[] b = remainder(centred(controlB), a);
        return cosine(remainder(remainder(centred(x), a), b), remainder(remainder(centred(y), a), b));
    }

    /**
     * A uniformly random order of 0..n-1 by Fisher and Yates, the same for the same generator state.
     */
    public static int[] shuffle(int n, Random random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static double[] centred(double[] x) {
        double mean = 0;
        double scale = 0;
        for (double value : x) {
            mean += value / x.length;
            scale += value * value;
        }
        double[] centred = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            centred[i] = x[i] - mean;
        }
        return zeroIfRounding(centred, scale);
    }

    /** What is left of x after its projection on z, twice for rounding; zeros where nothing is left. */
    private static double[] remainder(double[] x, double[] z) {
        double zz = dot(z, z);
        if (zz == 0) {
            return x;
        }
        double[] rest = x.clone();
        for (int pass = 0; pass < 2; pass++) {
            double slope = dot(rest, z) / zz;
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= slope * z[i];
            }
        }
        return zeroIfRounding(rest, dot(x, x));
    }

    private static double[] zeroIfRounding(double[] rest, double scale) {
        return dot(rest, rest) <= ROUNDING * scale ? new double[rest.length] : rest;
    }

    private static double cosine(double[] x, double[] y) {
        double xx = dot(x, x);
        double yy = dot(y, y);
        if (x.length < 2 || xx == 0 || yy == 0) {
            return Double.NaN;
        }
        return Math.clamp(dot(x, y) / Math.sqrt(xx) / Math.sqrt(yy), -1, 1);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static void requireSameLength(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("series of " + x.length + " and " + y.length + " values");
        }
    }
}

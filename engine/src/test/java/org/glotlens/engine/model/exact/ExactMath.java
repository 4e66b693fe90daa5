package org.glotlens.engine.model.exact;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Formulas in float64, one number at a time. */
final class ExactMath {
    private static final double SERIES_UP_TO = 4;

    private ExactMath() {}

    /** {@code W x + b}; w: [out, in]; b may be null. */
    static double[] linear(double[] w, double[] b, double[] x) {
        double[] y = new double[w.length / x.length];
        for (int i = 0; i < y.length; i++) {
            double sum = b == null ? 0 : b[i];
            for (int j = 0; j < x.length; j++) {
                sum += w[i * x.length + j] * x[j];
            }
            y[i] = sum;
        }
        return y;
    }

    /** The same with w: [in, out]. */
    static double[] linearInOut(double[] w, double[] b, double[] x) {
        double[] y = b.clone();
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < y.length; i++) {
                y[i] += w[j * y.length + i] * x[j];
            }
        }
        return y;
    }

    /** {@code x / sqrt(mean(x^2) + eps)} (Zhang and Sennrich 2019). */
    static double[] unitSquare(double[] x, double eps) {
        double squares = 0;
        for (double value : x) {
            squares += value * value;
        }
        return times(x, 1 / Math.sqrt(squares / x.length + eps));
    }

    /** {@code (x - mean) / sqrt(variance + eps)} (Ba et al. 2016). */
    static double[] standardised(double[] x, double eps) {
        double mean = Arrays.stream(x).sum() / x.length;
        return unitSquare(each(x, value -> value - mean), eps);
    }

    /** {@code gain x + bias}; bias may be null. */
    static double[] scaled(double[] x, double[] gain, double[] bias) {
        double[] y = product(x, gain);
        return bias == null ? y : sum(y, bias);
    }

    static double[] sum(double[] a, double[] b) {
        double[] y = a.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] += b[i];
        }
        return y;
    }

    static double[] product(double[] a, double[] b) {
        double[] y = a.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] *= b[i];
        }
        return y;
    }

    static double[] times(double[] x, double factor) {
        return each(x, value -> value * factor);
    }

    /** Every element by a formula. */
    static double[] each(double[] x, DoubleUnaryOperator formula) {
        return Arrays.stream(x).map(formula).toArray();
    }

    /** Every position by a formula. */
    static double[][] each(double[][] x, UnaryOperator<double[]> formula) {
        return each(x.length, at -> formula.apply(x[at]));
    }

    /** One vector for each position. */
    static double[][] each(int positions, IntFunction<double[]> vector) {
        double[][] all = new double[positions][];
        for (int at = 0; at < positions; at++) {
            all[at] = vector.apply(at);
        }
        return all;
    }

    static double[][] sum(double[][] a, double[][] b) {
        return each(a.length, at -> sum(a[at], b[at]));
    }

    static double[] slice(double[] x, int from, int count) {
        return Arrays.copyOfRange(x, from, from + count);
    }

    static double[] softmax(double[] x) {
        double largest = Arrays.stream(x).max().orElseThrow();
        double[] y = each(x, value -> Math.exp(value - largest));
        return times(y, 1 / Arrays.stream(y).sum());
    }

    /** Soft bound (Gemma 2), none if 0. */
    static double[] capped(double[] x, double cap) {
        return cap > 0 ? each(x, value -> cap * Math.tanh(value / cap)) : x;
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }

    /** Hugging Face's names for the functions. */
    static double[] activated(String name, double[] x) {
        return each(
                x,
                switch (name) {
                    case "silu" -> value -> value * sigmoid(value);
                    case "relu" -> value -> Math.max(value, 0);
                    case "relu2" -> value -> Math.max(value, 0) * Math.max(value, 0);
                    case "gelu" -> value -> value * 0.5 * (1 + erf(value / Math.sqrt(2)));
                    case "gelu_new", "gelu_pytorch_tanh" ->
                        value -> 0.5
                                * value
                                * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (value + 0.044715 * value * value * value)));
                    default -> throw new IllegalArgumentException(name);
                });
    }

    /** Maclaurin series; beyond 4 it is one to 2e-8. */
    private static double erf(double x) {
        if (Math.abs(x) > SERIES_UP_TO) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 100; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }
}

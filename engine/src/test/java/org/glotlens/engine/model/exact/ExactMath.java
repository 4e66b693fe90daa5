package org.glotlens.engine.model.exact;

/** Formulas in float64, one number at a time. */
final class ExactMath {
    private static final double SERIES_UP_TO = 4;

    private ExactMath() {}

    /** {@code W x + b}; w: [out, in]; b may be null. */
    static double[] linear(double[] w, double[] b, double[] x) {
        double[] y = new double[w.length / x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = b == null ? 0 : b[i];
            for (int j = 0; j < x.length; j++) {
                y[i] += w[i * x.length + j] * x[j];
            }
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

    /** {@code (offset + w) x / sqrt(mean(x^2) + eps)} (Zhang and Sennrich 2019). */
    static double[] rmsNorm(double[] x, double[] w, double eps, double offset) {
        double squares = 0;
        for (double value : x) {
            squares += value * value;
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (offset + w[i]) * x[i] / Math.sqrt(squares / x.length + eps);
        }
        return y;
    }

    /** {@code w (x - mean) / sqrt(variance + eps) + b} (Ba et al. 2016). */
    static double[] layerNorm(double[] x, double[] w, double[] b, double eps) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = w[i] * (x[i] - mean) / Math.sqrt(variance + eps) + b[i];
        }
        return y;
    }

    static double[] sum(double[] a, double[] b) {
        double[] y = a.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] += b[i];
        }
        return y;
    }

    static double[] softmax(double[] x) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            largest = Math.max(largest, value);
        }
        double total = 0;
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.exp(x[i] - largest);
            total += y[i];
        }
        for (int i = 0; i < x.length; i++) {
            y[i] /= total;
        }
        return y;
    }

    /** Hugging Face's names for the functions. */
    static double activation(String name, double x) {
        return switch (name) {
            case "silu" -> x / (1 + Math.exp(-x));
            case "gelu" -> x * 0.5 * (1 + erf(x / Math.sqrt(2)));
            case "gelu_new", "gelu_pytorch_tanh" ->
                0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            default -> throw new IllegalArgumentException(name);
        };
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

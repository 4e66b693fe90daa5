package org.glotlens.engine.represent;

import java.util.Arrays;
import smile.math.LevenbergMarquardt;
import smile.util.function.DifferentiableMultivariateFunction;

/**
 * The power law {@code y = alpha x^-beta} through points. It stands here because its least squares are Smile's, which no
 * other room sees.
 *
 * @param fitted what it says of each point
 */
public record PowerFit(double alpha, double beta, double[] fitted) {
    private static final double TOLERANCE = 1e-14;
    private static final int MOST_STEPS = 500;

    /** A straight line through the logarithms of points above 0. */
    public static PowerFit ofLogarithms(double[] x, double[] y) {
        return of(line(x, y), x);
    }

    /** Nearest to the values themselves by nonlinear least squares, from where {@link #ofLogarithms} ends; NaN where numbers overflow. */
    public static PowerFit ofValues(double[] x, double[] y) {
        return of(nearest(x, y, line(x, y)), x);
    }

    private static PowerFit of(double[] power, double[] x) {
        double[] fitted = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            fitted[i] = power[0] * Math.pow(x[i], -power[1]);
        }
        return new PowerFit(power[0], power[1], fitted);
    }

    private static double[] line(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += Math.log(x[i]) / x.length;
            meanY += Math.log(y[i]) / x.length;
        }
        double both = 0;
        double own = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = Math.log(x[i]) - meanX;
            both += dx * (Math.log(y[i]) - meanY);
            own += dx * dx;
        }
        double beta = -both / own;
        return new double[] {Math.exp(meanY + beta * meanX), beta};
    }

    /** In units of the middle x and the largest y, in which alpha and beta can be told apart best. */
    private static double[] nearest(double[] x, double[] y, double[] from) {
        double middle = Math.exp(Arrays.stream(x).map(Math::log).average().orElseThrow());
        double most = Arrays.stream(y).max().orElseThrow();
        double[][] rows = new double[x.length][];
        double[] values = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            rows[i] = new double[] {x[i] / middle};
            values[i] = y[i] / most;
        }
        double[] start = {Math.exp(Math.log(from[0]) - from[1] * Math.log(middle) - Math.log(most)), from[1]};
        try {
            double[] found = LevenbergMarquardt.fit(new Law(), rows, values, start, TOLERANCE, MOST_STEPS).parameters;
            return new double[] {Math.exp(Math.log(found[0]) + found[1] * Math.log(middle) + Math.log(most)), found[1]};
        } catch (ArithmeticException e) {
            return new double[] {Double.NaN, Double.NaN};
        }
    }

    /** Of alpha, beta and x, in this order, with the slopes by the first two. */
    private static final class Law implements DifferentiableMultivariateFunction {
        private static final long serialVersionUID = 1;

        @Override
        public double f(double[] v) {
            return v[0] * Math.pow(v[2], -v[1]);
        }

        @Override
        public double g(double[] v, double[] slopes) {
            double power = Math.pow(v[2], -v[1]);
            slopes[0] = power;
            slopes[1] = -v[0] * power * Math.log(v[2]);
            return v[0] * power;
        }
    }
}

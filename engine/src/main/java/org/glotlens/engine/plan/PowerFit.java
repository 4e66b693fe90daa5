package org.glotlens.engine.plan;

import smile.math.LevenbergMarquardt;
import smile.util.function.DifferentiableMultivariateFunction;

/**
 * The power law {@code missing = alpha x^-beta} through points.
 *
 * @param fitted what it says is missing at each point
 */
record PowerFit(double alpha, double beta, double[] fitted) {
    private static final double TOLERANCE = 1e-14;
    private static final int MOST_STEPS = 500;

    /** @param x gamma times examples, above 0; @param missing 100 - score, above 0 */
    static PowerFit of(double[] x, double[] missing, FitMethod method) {
        double[] line = line(x, missing);
        double[] power = method == FitMethod.LOG ? line : nearest(x, missing, line);
        double[] fitted = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            fitted[i] = power[0] * Math.pow(x[i], -power[1]);
        }
        return new PowerFit(power[0], power[1], fitted);
    }

    private static double[] line(double[] x, double[] missing) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += Math.log(x[i]) / x.length;
            meanY += Math.log(missing[i]) / x.length;
        }
        double both = 0;
        double own = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = Math.log(x[i]) - meanX;
            both += dx * (Math.log(missing[i]) - meanY);
            own += dx * dx;
        }
        double beta = -both / own;
        return new double[] {Math.exp(meanY + beta * meanX), beta};
    }

    private static double[] nearest(double[] x, double[] missing, double[] from) {
        double[][] rows = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            rows[i] = new double[] {x[i]};
        }
        return LevenbergMarquardt.fit(new Law(), rows, missing, from, TOLERANCE, MOST_STEPS).parameters;
    }

    /** Of alpha, beta and x, in this order, with the slopes by the first two. */
    private static final class Law implements DifferentiableMultivariateFunction {
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

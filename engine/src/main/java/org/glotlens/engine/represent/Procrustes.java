package org.glotlens.engine.represent;

/**
 * The orthogonal Procrustes fit of points in the plane (Schönemann 1966): the rotation, with a reflection where that fits
 * better, and the shift that bring points nearest to their targets in the sum of squares. Sizes are kept.
 *
 * @param rotation [2][2] orthogonal
 * @param from [2] mean of the points
 * @param onto [2] mean of the targets
 * @param residualShare what is left of the targets' sum of squares about their mean; 0 for a perfect fit, NaN where the
 *     targets do not vary
 */
public record Procrustes(double[][] rotation, double[] from, double[] onto, double residualShare) {
    /**
     * Fits points to targets, paired by place.
     *
     * @param points [n][2], n of at least 1
     * @param targets [n][2]
     */
    public static Procrustes fit(double[][] points, double[][] targets) {
        if (points.length != targets.length || points.length == 0) {
            throw new IllegalArgumentException("got " + points.length + " points and " + targets.length + " targets");
        }
        double[] from = mean(points);
        double[] onto = mean(targets);
        double[][] m = new double[2][2];
        for (int i = 0; i < points.length; i++) {
            for (int a = 0; a < 2; a++) {
                for (int b = 0; b < 2; b++) {
                    m[a][b] += (targets[i][a] - onto[a]) * (points[i][b] - from[b]);
                }
            }
        }
        double[][] rotation = rotation(m);
        Procrustes fit = new Procrustes(rotation, from, onto, Double.NaN);
        return new Procrustes(rotation, from, onto, fit.residualShare(points, targets));
    }

    /** The place of one point after the fit. */
    public double[] apply(double[] point) {
        double x = point[0] - from[0];
        double y = point[1] - from[1];
        return new double[] {
            rotation[0][0] * x + rotation[0][1] * y + onto[0], rotation[1][0] * x + rotation[1][1] * y + onto[1]
        };
    }

    /**
     * The orthogonal R that makes tr(R' M) greatest. Rotations [[c, -s], [s, c]] reach the length of
     * (m11 + m22, m21 - m12), reflections [[c, s], [s, -c]] that of (m11 - m22, m12 + m21).
     */
    private static double[][] rotation(double[][] m) {
        double cosine = m[0][0] + m[1][1];
        double sine = m[1][0] - m[0][1];
        double turned = Math.hypot(cosine, sine);
        double mirrorCosine = m[0][0] - m[1][1];
        double mirrorSine = m[0][1] + m[1][0];
        double mirrored = Math.hypot(mirrorCosine, mirrorSine);
        if (mirrored > turned) {
            double c = mirrorCosine / mirrored;
            double s = mirrorSine / mirrored;
            return new double[][] {{c, s}, {s, -c}};
        }
        double c = turned > 0 ? cosine / turned : 1;
        double s = turned > 0 ? sine / turned : 0;
        return new double[][] {{c, -s}, {s, c}};
    }

    private double residualShare(double[][] points, double[][] targets) {
        double rest = 0;
        double all = 0;
        for (int i = 0; i < points.length; i++) {
            double[] placed = apply(points[i]);
            for (int a = 0; a < 2; a++) {
                rest += (targets[i][a] - placed[a]) * (targets[i][a] - placed[a]);
                all += (targets[i][a] - onto[a]) * (targets[i][a] - onto[a]);
            }
        }
        return all > 0 ? rest / all : Double.NaN;
    }

    private static double[] mean(double[][] points) {
        double[] mean = new double[2];
        for (double[] point : points) {
            mean[0] += point[0] / points.length;
            mean[1] += point[1] / points.length;
        }
        return mean;
    }
}

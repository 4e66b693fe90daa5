package org.glotlens.engine.represent;

/**
 * The orthogonal Procrustes fit of points in the plane (Schönemann 1966): the rotation, with a reflection where that fits
 * better, and the shift that bring points nearest to their targets in the sum of squares. Sizes are kept.
 *
 * @param rotation [2][2] orthogonal
 * @param from mean of the points
 * @param onto mean of the targets
 * @param residualShare what is left of the targets' sum of squares about their mean; 0 for a perfect fit, NaN where the
 *     targets do not vary
 */
public record Procrustes(double[][] rotation, PcPair from, PcPair onto, double residualShare) {
    /**
     * Fits points to targets, paired by place.
     *
     * @param points at least one
     */
    public static Procrustes fit(PointCloud points, PointCloud targets) {
        int n = points.items().size();
        if (n != targets.items().size() || n == 0) {
            throw new IllegalArgumentException(
                    "got " + n + " points and " + targets.items().size() + " targets");
        }
        PcPair from = points.mean();
        PcPair onto = targets.mean();
        double[][] m = new double[2][2];
        for (int i = 0; i < n; i++) {
            PcPair point = points.items().get(i);
            PcPair target = targets.items().get(i);
            for (int a = 0; a < 2; a++) {
                for (int b = 0; b < 2; b++) {
                    m[a][b] += (target.of(a) - onto.of(a)) * (point.of(b) - from.of(b));
                }
            }
        }
        double[][] rotation = rotation(m);
        Procrustes fit = new Procrustes(rotation, from, onto, Double.NaN);
        return new Procrustes(rotation, from, onto, fit.residualShare(points, targets));
    }

    /** The place of one point after the fit. */
    public PcPair apply(PcPair point) {
        double x = point.pc1() - from.pc1();
        double y = point.pc2() - from.pc2();
        return new PcPair(
                rotation[0][0] * x + rotation[0][1] * y + onto.pc1(),
                rotation[1][0] * x + rotation[1][1] * y + onto.pc2());
    }

    /** Where a point was that lies at a place after the fit; the inverse of an orthogonal matrix is its transpose. */
    PcPair back(PcPair place) {
        double x = place.pc1() - onto.pc1();
        double y = place.pc2() - onto.pc2();
        return new PcPair(
                rotation[0][0] * x + rotation[1][0] * y + from.pc1(),
                rotation[0][1] * x + rotation[1][1] * y + from.pc2());
    }

    /** Where the points of a cloud were before the fit. */
    PointCloud back(PointCloud placed) {
        return new PointCloud(placed.items().stream().map(this::back).toList());
    }

    /** The places of all points of a cloud after the fit. */
    public PointCloud apply(PointCloud cloud) {
        return new PointCloud(cloud.items().stream().map(this::apply).toList());
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

    private double residualShare(PointCloud points, PointCloud targets) {
        double rest = 0;
        double all = 0;
        for (int i = 0; i < points.items().size(); i++) {
            PcPair placed = apply(points.items().get(i));
            PcPair target = targets.items().get(i);
            for (int a = 0; a < 2; a++) {
                rest += (target.of(a) - placed.of(a)) * (target.of(a) - placed.of(a));
                all += (target.of(a) - onto.of(a)) * (target.of(a) - onto.of(a));
            }
        }
        return all > 0 ? rest / all : Double.NaN;
    }
}

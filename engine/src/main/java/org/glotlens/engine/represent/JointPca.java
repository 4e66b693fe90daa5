package org.glotlens.engine.represent;

import java.util.Arrays;
import smile.math.blas.Transpose;
import smile.math.blas.UPLO;
import smile.math.matrix.Matrix;

/**
 * The first two principal components of a set of rows, exact: the rows are centred, not scaled, and the symmetric
 * matrix of the smaller side (d x d covariances, or n x n inner products where there are fewer rows than dimensions)
 * is decomposed by LAPACK through Smile. The sign of a component is fixed: its largest loading by size is positive, the
 * first of equals.
 *
 * @param mean [d] of all rows
 * @param loadings [2][d] orthonormal directions; zeros where the rows do not vary in that many directions
 * @param variance [2] sum of squares along each direction divided by n - 1
 * @param totalVariance the same over all directions
 */
public record JointPca(double[] mean, double[][] loadings, double[] variance, double totalVariance) {
    /** Number of components kept. */
    private static final int COMPONENTS = 2;

    /** Share of the total below which the variance of a component is rounding. */
    private static final double ROUNDING = 1e-14;

    /** Rows centred at a time: bounds the memory of the copy in double. */
    private static final int BLOCK = 2048;

    /**
     * Fits the components.
     *
     * @param rows [n][d], n of at least 1, all of one length, finite
     * @throws IllegalArgumentException if there is no row, rows differ in length, or a value is not finite
     */
    public static JointPca fit(float[][] rows) {
        requireRectangle(rows);
        double[] mean = mean(rows);
        int n = rows.length;
        int d = mean.length;
        BlasThreads.setFor((double) n * d * Math.min(n, d));
        Matrix gram = n < d ? innerProducts(rows, mean) : covariances(rows, mean);
        double total = 0;
        for (int i = 0; i < gram.nrow(); i++) {
            total += gram.get(i, i);
        }
        double[][] loadings = new double[COMPONENTS][d];
        double[] squares = new double[COMPONENTS];
        if (total > 0) {
            BlasThreads.setFor(Math.pow(gram.nrow(), 3));
            Matrix.EVD eigen = gram.eigen(false, true, true).sort();
            for (int k = 0; k < Math.min(COMPONENTS, gram.nrow()); k++) {
                if (eigen.wr[k] > ROUNDING * total) {
                    squares[k] = eigen.wr[k];
                    double[] vector = eigen.Vr.col(k);
                    loadings[k] = oriented(n < d ? combined(rows, mean, vector) : vector);
                }
            }
        }
        double divisor = Math.max(1, n - 1);
        return new JointPca(
                mean,
                loadings,
                Arrays.stream(squares).map(square -> square / divisor).toArray(),
                total / divisor);
    }

    /** The scores of one row: its centred projection on each component. */
    public PcPair scores(float[] row) {
        double pc1 = 0;
        double pc2 = 0;
        for (int j = 0; j < mean.length; j++) {
            double centred = row[j] - mean[j];
            pc1 += centred * loadings[0][j];
            pc2 += centred * loadings[1][j];
        }
        return new PcPair(pc1, pc2);
    }

    /** The share of all variance along each component; 0 where nothing varies. */
    public PcPair varianceShare() {
        return totalVariance > 0
                ? new PcPair(variance[0] / totalVariance, variance[1] / totalVariance)
                : new PcPair(0, 0);
    }

    private static Matrix covariances(float[][] rows, double[] mean) {
        Matrix gram = new Matrix(mean.length, mean.length);
        for (int from = 0; from < rows.length; from += BLOCK) {
            Matrix block = centred(rows, mean, from, Math.min(rows.length, from + BLOCK));
            gram.mm(Transpose.NO_TRANSPOSE, block, Transpose.TRANSPOSE, block, 1, 1);
        }
        return symmetric(gram);
    }

    private static Matrix innerProducts(float[][] rows, double[] mean) {
        Matrix block = centred(rows, mean, 0, rows.length);
        Matrix gram = new Matrix(rows.length, rows.length);
        gram.mm(Transpose.TRANSPOSE, block, Transpose.NO_TRANSPOSE, block, 1, 0);
        return symmetric(gram);
    }

    /** Rows from..to as the columns of [d, to - from], centred; Smile's storage is by column. */
    private static Matrix centred(float[][] rows, double[] mean, int from, int to) {
        int d = mean.length;
        double[] values = new double[Math.multiplyExact(d, to - from)];
        for (int i = from, at = 0; i < to; i++) {
            float[] row = rows[i];
            for (int j = 0; j < d; j++) {
                values[at++] = row[j] - mean[j];
            }
        }
        return new Matrix(d, to - from, d, values);
    }

    /** Declares the matrix symmetric, so that the symmetric solver runs. */
    private static Matrix symmetric(Matrix gram) {
        gram.uplo(UPLO.LOWER);
        return gram;
    }

    /** The unit direction in row space that an eigenvector of the inner products stands for. */
    private static double[] combined(float[][] rows, double[] mean, double[] vector) {
        double[] direction = new double[mean.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < direction.length; j++) {
                direction[j] += vector[i] * (rows[i][j] - mean[j]);
            }
        }
        double norm = Math.sqrt(Arrays.stream(direction).map(v -> v * v).sum());
        return Arrays.stream(direction).map(v -> v / norm).toArray();
    }

    private static double[] oriented(double[] direction) {
        double largest = 0;
        for (double value : direction) {
            // a little slack, so that rounding does not choose between two loadings of equal size
            if (Math.abs(value) > Math.abs(largest) * (1 + 1e-9)) {
                largest = value;
            }
        }
        return largest < 0 ? Arrays.stream(direction).map(v -> -v).toArray() : direction;
    }

    private static double[] mean(float[][] rows) {
        double[] mean = new double[rows[0].length];
        for (float[] row : rows) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j];
            }
        }
        return Arrays.stream(mean).map(sum -> sum / rows.length).toArray();
    }

    private static void requireRectangle(float[][] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("no rows to project");
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows[i].length + " values, row 0 has " + rows[0].length);
            }
            for (float value : rows[i]) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("row " + i + " holds " + value);
                }
            }
        }
    }
}

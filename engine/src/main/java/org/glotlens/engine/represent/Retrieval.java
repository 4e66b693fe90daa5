package org.glotlens.engine.represent;

import smile.math.blas.Transpose;
import smile.math.matrix.Matrix;

/**
 * How well the items of one set of vectors find their own among those of another by cosine: the similarity of languages
 * in x-LLM. Ranks count from 1; a vector as near as the right one counts as nearer.
 *
 * @param precision share of items whose own is the nearest (P@1)
 * @param reciprocalRank mean of 1 / rank (MRR)
 */
record Retrieval(double precision, double reciprocalRank) {
    /** Cosines that differ by less are equal but for rounding. */
    private static final double ROUNDING = 1e-12;

    /** Rows of cosines held at once. */
    private static final int ROWS_AT_ONCE = 1024;

    /**
     * What was found from one set to the other, and back.
     *
     * @param mutual share of items whose own is the nearest both ways, which is MEXA
     */
    record BothWays(Retrieval there, Retrieval back, double mutual) {}

    /**
     * Looks in both directions.
     *
     * @param a [d, n] unit vectors, items as columns
     * @param b the same of the other set, item by item
     */
    static BothWays bothWays(Matrix a, Matrix b) {
        int n = a.ncol();
        double[] own = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < a.nrow(); k++) {
                own[i] += a.get(k, i) * b.get(k, i);
            }
        }
        int[] fromA = new int[n];
        int[] fromB = new int[n];
        for (int from = 0; from < n; from += ROWS_AT_ONCE) {
            int to = Math.min(n, from + ROWS_AT_ONCE);
            BlasThreads.setFor((double) (to - from) * n * a.nrow());
            int rows = to - from;
            double[] values = new double[Math.multiplyExact(rows, n)];
            Matrix cosines = new Matrix(rows, n, rows, values);
            cosines.mm(
                    Transpose.TRANSPOSE, a.submatrix(0, from, a.nrow() - 1, to - 1), Transpose.NO_TRANSPOSE, b, 1, 0);
            for (int j = 0; j < n; j++) {
                int column = j * rows - from;
                for (int i = from; i < to; i++) {
                    double cosine = values[column + i] + ROUNDING;
                    if (i != j) {
                        fromA[i] += cosine >= own[i] ? 1 : 0;
                        fromB[j] += cosine >= own[j] ? 1 : 0;
                    }
                }
            }
        }
        return new BothWays(of(fromA), of(fromB), mutual(fromA, fromB));
    }

    private static double mutual(int[] fromA, int[] fromB) {
        int count = 0;
        for (int i = 0; i < fromA.length; i++) {
            count += fromA[i] == 0 && fromB[i] == 0 ? 1 : 0;
        }
        return (double) count / fromA.length;
    }

    /** From the number of others that are nearer. */
    private static Retrieval of(int[] nearer) {
        double first = 0;
        double reciprocal = 0;
        for (int count : nearer) {
            first += count == 0 ? 1 : 0;
            reciprocal += 1.0 / (count + 1);
        }
        return new Retrieval(first / nearer.length, reciprocal / nearer.length);
    }
}

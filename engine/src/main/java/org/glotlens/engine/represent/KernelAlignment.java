package org.glotlens.engine.represent;

import java.util.stream.IntStream;
import smile.math.blas.Transpose;
import smile.math.matrix.Matrix;

/**
 * Linear centred kernel alignment of several sets of vectors over the same items (Kornblith et al. 2019):
 * {@code <K, L> / (|K| |L|)} with K = X X' and L = Y Y' of the centred vectors. The kernels are made some rows at a time,
 * all sets together, so that memory stays bounded for many items.
 */
final class KernelAlignment {
    /** Most entries of kernels held at once: 64 MiB of double. */
    private static final long ENTRIES_AT_ONCE = 1L << 23;

    private final int sets;
    private final int n;
    private final Matrix products;
    private final double[][] diagonal;
    private final double[][] rowSums;

    /**
     * @param centred one [d, n] matrix for each set, items as columns, mean 0 over the items
     */
    KernelAlignment(Matrix[] centred) {
        this.sets = centred.length;
        this.n = centred[0].ncol();
        this.products = new Matrix(sets, sets);
        this.diagonal = new double[sets][n];
        this.rowSums = new double[sets][n];
        int step = Math.clamp(ENTRIES_AT_ONCE / sets / n, 1, n);
        for (int from = 0; from < n; from += step) {
            add(centred, from, Math.min(n, from + step));
        }
    }

    /** [a][b] the alignment of two sets; NaN where one of them does not vary. */
    double[][] cka() {
        return normalised((a, b) -> products.get(a, b));
    }

    /** [a][b] the same from unbiased estimates of the products; NaN for 3 items or fewer. */
    double[][] debiased() {
        return normalised(this::unbiased);
    }

    /** A product of two sets. */
    @FunctionalInterface
    private interface Product {
        double of(int a, int b);
    }

    private double[][] normalised(Product product) {
        double[][] values = new double[sets][sets];
        for (int a = 0; a < sets; a++) {
            for (int b = 0; b < sets; b++) {
                double size = product.of(a, a) * product.of(b, b);
                values[a][b] = product.of(a, a) > 0 && size > 0 ? product.of(a, b) / Math.sqrt(size) : Double.NaN;
            }
        }
        return values;
    }

    /** HSIC without bias, up to the factor n (n - 3) that cancels: diagonals count as zero (Song et al. 2012). */
    private double unbiased(int a, int b) {
        if (n <= 3) {
            return Double.NaN;
        }
        double inner = products.get(a, b);
        double sumA = 0;
        double sumB = 0;
        double rows = 0;
        for (int i = 0; i < n; i++) {
            inner -= diagonal[a][i] * diagonal[b][i];
            double rowA = rowSums[a][i] - diagonal[a][i];
            double rowB = rowSums[b][i] - diagonal[b][i];
            sumA += rowA;
            sumB += rowB;
            rows += rowA * rowB;
        }
        return inner + sumA * sumB / (n - 1.0) / (n - 2.0) - 2 * rows / (n - 2.0);
    }

    /** Adds rows from..to of every kernel; the sets side by side, each with its own rows of the tables. */
    private void add(Matrix[] centred, int from, int to) {
        int rows = to - from;
        int size = Math.multiplyExact(rows, n);
        double[] values = new double[Math.multiplyExact(size, sets)];
        BlasThreads.setFor((double) size * centred[0].nrow());
        IntStream.range(0, sets).parallel().forEach(set -> {
            double[] kernel = kernel(centred[set], from, to);
            System.arraycopy(kernel, 0, values, set * size, size);
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < rows; i++) {
                    rowSums[set][from + i] += kernel[j * rows + i];
                }
            }
            for (int i = 0; i < rows; i++) {
                diagonal[set][from + i] = kernel[(from + i) * rows + i];
            }
        });
        Matrix kernels = new Matrix(size, sets, size, values);
        products.mm(Transpose.TRANSPOSE, kernels, Transpose.NO_TRANSPOSE, kernels, 1, 1);
    }

    /** [to - from, n] rows of X X', column by column. */
    private double[] kernel(Matrix x, int from, int to) {
        int rows = to - from;
        double[] values = new double[Math.multiplyExact(rows, n)];
        Matrix kernel = new Matrix(rows, n, rows, values);
        kernel.mm(Transpose.TRANSPOSE, x.submatrix(0, from, x.nrow() - 1, to - 1), Transpose.NO_TRANSPOSE, x, 1, 0);
        return values;
    }
}

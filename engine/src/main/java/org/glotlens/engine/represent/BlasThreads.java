package org.glotlens.engine.represent;

import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Chooses how many threads OpenBLAS uses, by the size of the work. Its threads wait for each other by spinning: on a
 * machine that is busy otherwise a small decomposition takes thirty times as long with two threads as with one.
 */
final class BlasThreads {
    /** Multiply-adds above which several threads pay. */
    private static final double LARGE = 2e9;

    private BlasThreads() {}

    /** Sets the number of threads for the BLAS calls that follow, in the whole process. */
    static void setFor(double multiplyAdds) {
        openblas_nolapack.blas_set_num_threads(
                multiplyAdds > LARGE ? Runtime.getRuntime().availableProcessors() : 1);
    }
}

package org.glotlens.engine.torch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.glotlens.engine.rows.RowKernel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether our own products of few rows are right on this machine, and no slower than the library's. */
final class RowTrial {
    private static final Logger LOG = LoggerFactory.getLogger(RowTrial.class);

    /** An odd number of blocks, so that every end of the kernel's loops is tried. */
    private static final int INPUTS = 16 * 7;

    private static final int OUTPUTS = 11;
    private static final int ROWS = 3;

    /** Larger than a core's cache and quickly read. */
    private static final int TIMED_OUTPUTS = 2816;

    private static final int TIMED_INPUTS = 1024;
    private static final int RUNS = 40;

    /** After so many the own one is taken at once if it is about as fast: that is far from the bound. */
    private static final int FEW_RUNS = 5;

    private static final double ABOUT = 1.25;

    /** The library's has to be so much faster to be taken, so that two runs of a process do not differ by chance. */
    private static final double CLEARLY = 2;

    private RowTrial() {}

    /** What multiplies few rows with weights of a type; empty where the library does. */
    static Optional<RowKernel> kernel(DType type, RowChoice choice, Scope scope) {
        Optional<RowKernel> kernel = of(type);
        if (kernel.isEmpty() || choice == RowChoice.LIBRARY || !RowKernel.isRunnable()) {
            return Optional.empty();
        }
        try {
            if (!isRight(type, kernel.get(), scope)) {
                LOG.warn("Our own products of few rows with {} weights are wrong here and not used.", type.label());
                return Optional.empty();
            }
            return choice == RowChoice.OWN || isFastEnough(type, kernel.get(), scope) ? kernel : Optional.empty();
        } catch (IllegalStateException e) {
            LOG.info("Our own products of few rows are not available here: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** What would multiply weights of a type, right or not. */
    static Optional<RowKernel> of(DType type) {
        return switch (type) {
            case BFLOAT16 -> Optional.of(RowKernel.BFLOAT16);
            case FLOAT32 -> Optional.of(RowKernel.FLOAT32);
            case FLOAT16, INT64 -> Optional.empty();
        };
    }

    /** On small whole numbers. */
    private static boolean isRight(DType type, RowKernel kernel, Scope scope) {
        try (Scope inside = scope.child()) {
            float[] x = WholeNumbers.from(ROWS * INPUTS, 3);
            float[] w = WholeNumbers.from(OUTPUTS * INPUTS, 1);
            Tensor rows = inside.ops().to(inside.floats(x, ROWS, INPUTS), type);
            Tensor weight = inside.ops().to(inside.floats(w, OUTPUTS, INPUTS), type);
            return Arrays.equals(product(kernel, inside, rows, weight).floats(), WholeNumbers.products(x, w, INPUTS));
        }
    }

    private static boolean isFastEnough(DType type, RowKernel kernel, Scope scope) {
        try (Scope inside = scope.child()) {
            Tensor row = inside.ops().to(inside.zeros(1, TIMED_INPUTS), type);
            Tensor many = inside.ops().to(inside.zeros(TIMED_OUTPUTS, TIMED_INPUTS), type);
            Tensor few = inside.ops().to(inside.zeros(OUTPUTS, TIMED_INPUTS), type);
            return isFastEnough(
                    new Clock(
                            () -> product(kernel, inside, row, many).close(),
                            () -> product(kernel, inside, row, few).close(),
                            System::nanoTime),
                    new Clock(
                            () -> inside.ops().linearOfLibrary(row, many, null).close(),
                            () -> inside.ops().linearOfLibrary(row, few, null).close(),
                            System::nanoTime));
        }
    }

    static boolean isFastEnough(Clock own, Clock library) {
        for (int run = 0; run < RUNS; run++) {
            own.run();
            library.run();
            if (run >= FEW_RUNS && own.seconds() < ABOUT * library.seconds()) {
                return true;
            }
        }
        return own.seconds() < CLEARLY * library.seconds();
    }

    /**
     * Times a product with a large matrix and one with hardly any. What both take is the call, which takes the longer the less
     * a JVM has compiled, and as long as the product itself in one that has just begun.
     */
    static final class Clock {
        private final Runnable many;
        private final Runnable few;
        private final LongSupplier nanos;
        private double whole = Double.MAX_VALUE;
        private double call = Double.MAX_VALUE;

        Clock(Runnable many, Runnable few, LongSupplier nanos) {
            this.many = many;
            this.few = few;
            this.nanos = nanos;
        }

        private void run() {
            whole = Math.min(whole, seconds(many));
            call = Math.min(call, seconds(few));
        }

        /** Of the fastest runs, without the call. */
        private double seconds() {
            return whole - call;
        }

        private double seconds(Runnable product) {
            long begin = nanos.getAsLong();
            product.run();
            return (nanos.getAsLong() - begin) / 1e9;
        }
    }

    private static Tensor product(RowKernel kernel, Scope scope, Tensor rows, Tensor weight) {
        return new RowLinears(new Kernels(scope, Ops.Mode.INFERENCE))
                .linears(kernel, rows, List.of(new Affine(weight, null)))
                .getFirst();
    }
}

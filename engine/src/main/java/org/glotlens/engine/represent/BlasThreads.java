package org.glotlens.engine.represent;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Chooses how many threads OpenBLAS uses, by the size of the work. Its threads wait for each other by spinning: on a
 * machine that is busy otherwise a small decomposition takes thirty times as long with two threads as with one.
 *
 * <p>OpenBLAS's own function is called, not the one of its Java binding: that also sets the threads of any MKL in the
 * process, PyTorch's included, whose products then run on as few threads and round otherwise.
 */
final class BlasThreads {
    /** Multiply-adds above which several threads pay. */
    private static final double LARGE = 2e9;

    private static final Optional<MethodHandle> SET = find();

    private BlasThreads() {}

    /** Sets the number of threads for the OpenBLAS calls that follow, in the whole process. */
    static void setFor(double multiplyAdds) {
        SET.ifPresent(
                set -> call(set, multiplyAdds > LARGE ? Runtime.getRuntime().availableProcessors() : 1));
    }

    /** Empty where another BLAS was loaded in place of OpenBLAS. */
    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> find() {
        Loader.load(openblas_nolapack.class);
        Pointer function = Loader.addressof("openblas_set_num_threads");
        return Optional.ofNullable(function)
                .map(found -> Linker.nativeLinker()
                        .downcallHandle(
                                MemorySegment.ofAddress(found.address()),
                                FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)));
    }

    private static void call(MethodHandle set, int threads) {
        try {
            set.invokeExact(threads);
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS did not take a number of threads", e);
        }
    }
}

package org.glotlens.engine.bench;

import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** How fast the machine reads memory with all its threads: the limit of whatever reads all weights for one token. */
final class MemoryRate {
    private static final long ELEMENTS = 128L << 20;
    private static final int RUNS = 5;

    private MemoryRate() {}

    /** Bytes a second, the best of a few reads. */
    static double measure(Scope scope) {
        double best = Double.MAX_VALUE;
        try (Scope inside = scope.child()) {
            Tensor array = inside.ops().empty(DType.FLOAT32, ELEMENTS);
            inside.ops().zero(array);
            for (int run = 0; run < RUNS; run++) {
                long begin = System.nanoTime();
                inside.ops().sum(array).floats();
                best = Math.min(best, (System.nanoTime() - begin) / 1e9);
            }
        }
        return ELEMENTS * DType.FLOAT32.bytes() / best;
    }
}

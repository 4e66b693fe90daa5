package org.glotlens.engine.bench;

import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** How fast the machine reads memory with all its threads: the limit of whatever reads all weights for one token. */
final class MemoryRate implements AutoCloseable {
    /** Many times what any cache holds. */
    private static final long ELEMENTS = 128L << 20;

    private final Scope scope;
    private final Tensor array;

    /** Takes the memory that is read. */
    MemoryRate(Scope owner) {
        this.scope = owner.child();
        this.array = scope.ops().empty(DType.FLOAT32, ELEMENTS);
        scope.ops().zero(array);
    }

    /** Bytes a second of one read, which takes some ten milliseconds. */
    double read() {
        try (Scope inside = scope.child()) {
            long begin = System.nanoTime();
            inside.ops().sum(array).floats();
            return ELEMENTS * DType.FLOAT32.bytes() / ((System.nanoTime() - begin) / 1e9);
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}

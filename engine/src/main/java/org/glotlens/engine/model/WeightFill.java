package org.glotlens.engine.model;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.FloatReader;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.StoredWeight;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Tensor;

/**
 * A piece of a stored tensor and the native memory it goes into.
 *
 * @param from first element
 * @param into its elements in the target's type; open as long as the target is
 */
record WeightFill(StoredWeight stored, long from, StoredType as, MemorySegment into) {
    /**
     * Small enough that a cancel request is soon seen, large enough that reads cost nothing but their bytes, even of packings that
     * scatter a row over the file.
     */
    private static final long LARGEST_BYTES = 32 << 20;

    /**
     * What fills a tensor on the processor. Engine thread only; the pieces may then be read on others.
     *
     * @param first stored element that goes into the target's first
     */
    static List<WeightFill> of(StoredWeight stored, long first, Tensor target) {
        StoredType as = stored(target.dtype());
        List<WeightFill> fills = new ArrayList<>();
        long from = first;
        for (MemorySegment run : target.memory()) {
            for (long at = 0; at < run.byteSize(); at += LARGEST_BYTES) {
                MemorySegment into = run.asSlice(at, Math.min(LARGEST_BYTES, run.byteSize() - at));
                fills.add(new WeightFill(stored, from, as, into));
                from += into.byteSize() / as.bytes();
            }
        }
        return fills;
    }

    /** Reads and converts. */
    void run(FloatReader reader) throws CheckpointException {
        reader.read(stored, from, as, into);
    }

    private static StoredType stored(DType type) {
        return switch (type) {
            case FLOAT32 -> StoredType.F32;
            case BFLOAT16 -> StoredType.BF16;
            case FLOAT16 -> StoredType.F16;
            case INT64 -> throw new IllegalArgumentException("Weights are floats");
        };
    }
}

package org.glotlens.engine.checkpoint.quant;

import java.lang.foreign.MemorySegment;
import org.glotlens.engine.CheckpointException;

/** One of the tensors that a quantised weight is stored in: row-major, little-endian, read when asked for. */
public interface Part {
    /** Name in the file. */
    String name();

    /** Element type as safetensors names it, for example {@code I32}. */
    String type();

    /** Sizes from the outermost dimension inwards; empty for a scalar. */
    long[] shape();

    /** Number of bytes. */
    long byteSize();

    /**
     * Fills a segment with the bytes from {@code at} on.
     *
     * @throws CheckpointException if they cannot be read
     */
    void copy(long at, MemorySegment into) throws CheckpointException;
}

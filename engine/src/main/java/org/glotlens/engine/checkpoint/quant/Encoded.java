package org.glotlens.engine.checkpoint.quant;

import org.glotlens.engine.CheckpointException;

/**
 * A weight whose values have to be worked out from what is stored. Holds no values: every call reads what it needs. Any
 * number of threads may decode at once.
 */
public interface Encoded {
    /** Sizes of the weight as the model sees it, from the outermost dimension inwards; a copy. */
    long[] shape();

    /** What it is stored as, for people: {@code bitsandbytes NF4}, {@code GPTQ 4 bit}, {@code Q4_K}. */
    String storedAs();

    /** Size of all parts together as they are stored, in bytes. */
    long byteSize();

    /**
     * Works out the elements from {@code from} to {@code from + count}, row-major.
     *
     * @param count most is read and worked out at once where it is a whole number of rows
     * @param into takes the values in order, {@code count} in all
     * @throws CheckpointException if a part cannot be read or holds what it must not
     */
    void decode(long from, long count, FloatRuns into) throws CheckpointException;
}

package org.glotlens.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.quant.Part;

/** A tensor of a file as a part of a quantised weight. */
record StoredPart(StoredTensor tensor) implements Part {
    @Override
    public String name() {
        return tensor.name();
    }

    @Override
    public String type() {
        return tensor.type().name();
    }

    @Override
    public long[] shape() {
        return tensor.shape();
    }

    @Override
    public long byteSize() {
        return tensor.byteSize();
    }

    @Override
    public void copy(long at, MemorySegment into) throws CheckpointException {
        tensor.copy(at, into);
    }
}

package org.glotlens.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.quant.Encoded;

/**
 * A weight whose values are worked out from codes.
 *
 * @param name it has in the model
 * @param type float type that it is written in where it is written plain: F32, F16 or BF16
 * @param encoded where its values come from
 * @param isQuantised false where {@code encoded} changes the order of plain numbers alone
 */
public record EncodedWeight(String name, StoredType type, Encoded encoded, boolean isQuantised)
        implements StoredWeight {
    @Override
    public long[] shape() {
        return encoded.shape();
    }

    @Override
    public String storedAs() {
        return encoded.storedAs();
    }

    @Override
    public long byteSize() {
        return encoded.byteSize();
    }

    @Override
    public TensorBytes bytes() {
        return new Decoded(this);
    }

    /** The values in the weight's plain type; for one thread at a time. */
    static final class Decoded implements TensorBytes {
        private final EncodedWeight weight;
        private final FloatReader reader = new FloatReader();

        private Decoded(EncodedWeight weight) {
            this.weight = weight;
        }

        @Override
        public long byteSize() {
            return weight.elements() * weight.type().bytes();
        }

        /** @param at at the beginning of an element */
        @Override
        public void copy(long at, MemorySegment into) throws CheckpointException {
            reader.read(weight, at / weight.type().bytes(), weight.type(), into);
        }
    }
}

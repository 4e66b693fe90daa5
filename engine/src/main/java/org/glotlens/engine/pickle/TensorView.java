package org.glotlens.engine.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of one tensor within those of a file; nothing is copied before somebody asks. */
public final class TensorView {
    private final ByteBuffer bytes;

    /** @param bytes its elements and nothing else */
    TensorView(ByteBuffer bytes) {
        this.bytes = bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Its elements, row-major and little-endian, read-only, from the first on. */
    public ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    long[] wholes(TorchType type) {
        if (!type.isWhole()) {
            throw new IllegalStateException("elements of type " + type + " are no whole numbers");
        }
        long[] values = new long[bytes.remaining() / type.bytes()];
        for (int i = 0; i < values.length; i++) {
            int at = i * type.bytes();
            values[i] = switch (type) {
                case INT64 -> bytes.getLong(at);
                case INT32 -> bytes.getInt(at);
                case INT16 -> bytes.getShort(at);
                case INT8 -> bytes.get(at);
                default -> Byte.toUnsignedInt(bytes.get(at));
            };
        }
        return values;
    }
}

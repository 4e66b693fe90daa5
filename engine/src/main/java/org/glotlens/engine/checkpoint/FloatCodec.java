package org.glotlens.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Writes runs of float32 elements as stored float types; {@link FloatReader} is the other way. Narrowing rounds to
 * nearest, ties to even. Elements are counted from the start of the segment, so that a tensor of any size can be gone
 * through in pieces.
 */
public final class FloatCodec {
    private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private FloatCodec() {}

    /** Whether a type is one of F32, F16 and BF16, the ones this writes. */
    public static boolean isKnown(StoredType type) {
        return type == StoredType.F32 || type == StoredType.F16 || type == StoredType.BF16;
    }

    /**
     * Writes all of {@code values} as elements from {@code from} on.
     *
     * @throws IllegalArgumentException if the type is none of F32, F16 and BF16
     */
    public static void write(float[] values, StoredType type, MemorySegment into, long from) {
        switch (type) {
            case F32 -> MemorySegment.copy(values, 0, into, F32, from * Float.BYTES, values.length);
            case BF16 -> {
                for (int i = 0; i < values.length; i++) {
                    into.set(I16, (from + i) * Short.BYTES, Bfloat16.round(values[i]));
                }
            }
            case F16 -> {
                for (int i = 0; i < values.length; i++) {
                    into.set(I16, (from + i) * Short.BYTES, Float.floatToFloat16(values[i]));
                }
            }
            default -> throw unknown(type);
        }
    }

    private static IllegalArgumentException unknown(StoredType type) {
        return new IllegalArgumentException("type " + type + " is none of F32, F16 and BF16");
    }
}

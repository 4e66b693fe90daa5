package org.glotlens.engine.model;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.FloatCodec;
import org.glotlens.engine.checkpoint.FloatReader;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.StoredWeight;

/** Compares two stored weights piece by piece. */
final class StoredComparison {
    private static final int PIECE = 1 << 16;
    private static final int SAMPLES = 16;

    /** A weight that went through bfloat16 moved by at most 2^-9 of its size, through float16 by 2^-25 where it is tiny. */
    private static final float RELATIVE = 0x1p-8f;

    private static final float ABSOLUTE = 1e-6f;

    private StoredComparison() {}

    /** The same, looking at no more than some pieces spread over both. */
    static boolean isAlike(StoredWeight one, StoredWeight other) throws CheckpointException {
        return isSame(one, other, Math.max(1, one.elements() / SAMPLES / PIECE));
    }

    /** Whether both have one shape and the same values but for the rounding of 16-bit types. */
    static boolean isSame(StoredWeight one, StoredWeight other) throws CheckpointException {
        return isSame(one, other, 1);
    }

    private static boolean isSame(StoredWeight one, StoredWeight other, long step) throws CheckpointException {
        boolean isComparable = Arrays.equals(one.shape(), other.shape())
                && FloatCodec.isKnown(one.type())
                && FloatCodec.isKnown(other.type());
        if (!isComparable) {
            return false;
        }
        FloatReader reader = new FloatReader();
        for (long from = 0; from < one.elements(); from += step * PIECE) {
            float[] a = new float[(int) Math.min(PIECE, one.elements() - from)];
            float[] b = new float[a.length];
            reader.read(one, from, StoredType.F32, MemorySegment.ofArray(a));
            reader.read(other, from, StoredType.F32, MemorySegment.ofArray(b));
            if (!isSame(a, b)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(float[] a, float[] b) {
        for (int i = 0; i < a.length; i++) {
            float allowed = ABSOLUTE + RELATIVE * Math.max(Math.abs(a[i]), Math.abs(b[i]));
            if (!(Math.abs(a[i] - b[i]) <= allowed)) {
                return false;
            }
        }
        return true;
    }
}

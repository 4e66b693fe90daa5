package org.glotlens.engine.checkpoint;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.quant.Encoded;

/**
 * Reads stored floats as the float type that is wanted. Where the types agree the bytes go straight from the file into
 * the target; otherwise they are converted in pieces that stay in the processor's cache. Widening is exact, narrowing
 * rounds to nearest, ties to even. One reader serves one thread at a time.
 */
public final class FloatReader {
    private static final int PIECE = 1 << 15;
    /** Pairs that stay in the nearest cache together with what they become. */
    private static final int RUN = 1 << 11;

    private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Bytes of a piece as they came from the file. */
    private final MemorySegment raw = Arena.ofAuto().allocate((long) PIECE * Integer.BYTES, Long.BYTES);

    private final short[] narrow = new short[PIECE];
    private final int[] bits = new int[PIECE];
    private final float[] values = new float[PIECE];
    private final long[] wide = new long[RUN];

    /**
     * Fills a segment with the elements from {@code from} on.
     *
     * @param as F32, F16 or BF16, the type to fill in
     * @param into a whole number of elements of that type, filled to its end, in any memory and alignment
     * @throws CheckpointException if the weight is stored as another type than F32, F16 and BF16 and not quantised, or
     *     cannot be read
     */
    public void read(StoredWeight weight, long from, StoredType as, MemorySegment into) throws CheckpointException {
        switch (weight) {
            case StoredTensor plain -> read(plain, from, as, into);
            case EncodedWeight encoded -> read(encoded.encoded(), from, as, into);
        }
    }

    /** Works out values and rounds them at once. */
    private void read(Encoded encoded, long from, StoredType as, MemorySegment into) throws CheckpointException {
        long count = into.byteSize() / as.bytes();
        long[] done = {0};
        encoded.decode(from, count, (run, first, length) -> {
            for (int at = 0; at < length; at += PIECE) {
                int here = Math.min(PIECE, length - at);
                MemorySegment piece = into.asSlice(done[0] * as.bytes(), (long) here * as.bytes());
                if (as == StoredType.F32) {
                    MemorySegment.copy(run, first + at, piece, F32, 0, here);
                } else {
                    MemorySegment values = MemorySegment.ofArray(run);
                    MemorySegment.copy(values, I32, (long) (first + at) * Float.BYTES, bits, 0, here);
                    write(as, piece, here);
                }
                done[0] += here;
            }
        });
        if (done[0] != count) {
            throw new IllegalStateException("decoded " + done[0] + " values of " + count);
        }
    }

    private void read(StoredTensor tensor, long from, StoredType as, MemorySegment into) throws CheckpointException {
        if (!FloatCodec.isKnown(tensor.type())) {
            throw new CheckpointException(Message.of(
                    "floatReader.tensorIsStoredAs",
                    "Tensor %s is stored as %s, expected F32, F16 or BF16. Save the checkpoint in one of "
                            + "these types.",
                    tensor.name(),
                    tensor.type()));
        }
        if (tensor.type() == as) {
            tensor.copy(from * as.bytes(), into);
            return;
        }
        long count = into.byteSize() / as.bytes();
        for (long done = 0; done < count; done += PIECE) {
            int length = (int) Math.min(PIECE, count - done);
            tensor.copy(
                    (from + done) * tensor.type().bytes(),
                    raw.asSlice(0, (long) length * tensor.type().bytes()));
            MemorySegment piece = into.asSlice(done * as.bytes(), (long) length * as.bytes());
            if (tensor.type() == StoredType.BF16 && as == StoredType.F32) {
                widen(piece, length);
            } else {
                toBits(tensor.type(), length);
                write(as, piece, length);
            }
        }
    }

    /**
     * Widens bfloat16, pair by pair from array to array: the second compiler makes vector instructions of that, and the first, which
     * is all that short runs have, does not call what reads and writes memory for each.
     */
    private void widen(MemorySegment into, int count) {
        int pairs = count / 2;
        for (int at = 0; at < pairs; at += RUN) {
            int length = Math.min(RUN, pairs - at);
            MemorySegment.copy(raw, I32, (long) at * Integer.BYTES, bits, 0, length);
            widenPairs(bits, wide, length);
            MemorySegment.copy(wide, 0, into, I64, (long) at * Long.BYTES, length);
        }
        if (count % 2 == 1) {
            int last = count - 1;
            into.set(I32, (long) last * Float.BYTES, raw.get(I16, (long) last * Short.BYTES) << Short.SIZE);
        }
    }

    private static void widenPairs(int[] from, long[] to, int pairs) {
        for (int i = 0; i < pairs; i++) {
            long two = from[i];
            to[i] = two << 16 & 0xFFFF_0000L | (two & 0xFFFF_0000L) << 32;
        }
    }

    /** Turns {@link #raw} into float32 in {@link #bits}. */
    private void toBits(StoredType type, int count) {
        if (type == StoredType.F32) {
            MemorySegment.copy(raw, I32, 0, bits, 0, count);
            return;
        }
        MemorySegment.copy(raw, I16, 0, narrow, 0, count);
        if (type == StoredType.BF16) {
            for (int i = 0; i < count; i++) {
                bits[i] = narrow[i] << Short.SIZE;
            }
        } else {
            for (int i = 0; i < count; i++) {
                values[i] = Float.float16ToFloat(narrow[i]);
            }
            MemorySegment.copy(MemorySegment.ofArray(values), I32, 0, bits, 0, count);
        }
    }

    /** Writes {@link #bits} as another type. */
    private void write(StoredType as, MemorySegment into, int count) {
        switch (as) {
            case F32 -> MemorySegment.copy(bits, 0, into, I32, 0, count);
            case BF16 -> {
                Bfloat16.round(bits, narrow, count);
                MemorySegment.copy(narrow, 0, into, I16, 0, count);
            }
            case F16 -> {
                MemorySegment.copy(bits, 0, MemorySegment.ofArray(values), I32, 0, count);
                for (int i = 0; i < count; i++) {
                    narrow[i] = Float.floatToFloat16(values[i]);
                }
                MemorySegment.copy(narrow, 0, into, I16, 0, count);
            }
            default -> throw new IllegalArgumentException("type " + as + " is none of F32, F16 and BF16");
        }
    }
}

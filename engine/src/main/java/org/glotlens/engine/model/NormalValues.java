package org.glotlens.engine.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.glotlens.engine.checkpoint.Bfloat16;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.TensorBytes;

/** Normal values in bfloat16, drawn while they are written: of an embedding of any size no more is held than a piece. */
final class NormalValues implements TensorBytes.Reader {
    private static final ValueLayout.OfShort LITTLE_ENDIAN =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final double deviation;
    private final RandomGenerator random;
    private long drawn;

    private NormalValues(double deviation, long seed) {
        this.deviation = deviation;
        this.random = new SplittableRandom(seed);
    }

    /** A matrix of values around zero; the same in each write. */
    static NewTensor tensor(long[] shape, double deviation, long seed) {
        long bytes = shape[0] * shape[1] * StoredType.BF16.bytes();
        return new NewTensor(StoredType.BF16, shape, () -> TensorBytes.of(bytes, new NormalValues(deviation, seed)));
    }

    /**
     * The next values.
     *
     * @throws IllegalStateException if the piece is not the one after the last
     */
    @Override
    public void copy(long at, MemorySegment into) {
        if (at != drawn) {
            throw new IllegalStateException(
                    "drawn in order: %s bytes so far, asked for those from %s".formatted(drawn, at));
        }
        for (long value = 0; value < into.byteSize(); value += Short.BYTES) {
            into.set(LITTLE_ENDIAN, value, Bfloat16.round((float) (random.nextGaussian() * deviation)));
        }
        drawn += into.byteSize();
    }
}

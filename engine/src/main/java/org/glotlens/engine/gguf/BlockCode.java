package org.glotlens.engine.gguf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decodes blocks of one type, to the bit as ggml's reference code does: first the codes of all blocks are laid out one a
 * byte, eight at a time; then they become numbers in one loop; then each group of a block is scaled. Products are of float32,
 * in the order written, none fused with a sum. For one thread at a time.
 */
abstract class BlockCode {
    static final long FOUR_BITS = 0x0F0F_0F0F_0F0F_0F0FL;
    static final long TWO_BITS = 0x0303_0303_0303_0303L;
    static final long ONE_BIT = 0x0101_0101_0101_0101L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final GgufType type;
    private final float zero;

    /** Blocks as they are stored. */
    private byte[] in = new byte[0];

    /** A code a byte, in the order of the values. */
    private byte[] codes = new byte[0];

    private float[] values = new float[0];

    /** @param zero the code that stands for 0 */
    BlockCode(GgufType type, int zero) {
        this.type = type;
        this.zero = zero;
    }

    /**
     * Lays out the codes of a block.
     *
     * @param at its first byte
     * @param to where its first code goes
     */
    abstract void unpack(int at, int to);

    /**
     * Makes the values of a block of its numbers, which are its codes less the zero.
     *
     * @param at its first byte
     * @param to where its first number is
     */
    abstract void scale(int at, int to);

    /** Room for stored bytes, to be filled from the first one on. */
    byte[] room(int bytes) {
        if (in.length < bytes) {
            in = new byte[bytes];
        }
        return in;
    }

    /** Makes room for values. */
    void expect(int count) {
        if (values.length < count) {
            values = new float[count];
            codes = new byte[count];
        }
    }

    /** What was decoded. */
    float[] values() {
        return values;
    }

    /**
     * Decodes blocks that lie in the {@link #room}.
     *
     * @param at first byte of the first one
     * @param to where its first value goes
     */
    void decode(int at, int to, int blocks) {
        int perBlock = type.blockValues();
        for (int i = 0; i < blocks; i++) {
            unpack(at + i * type.blockBytes(), to + i * perBlock);
        }
        number(to, to + blocks * perBlock);
        for (int i = 0; i < blocks; i++) {
            scale(at + i * type.blockBytes(), to + i * perBlock);
        }
    }

    private void number(int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = codes[i] - zero;
        }
    }

    /** Eight stored bytes. */
    final long eight(int at) {
        return (long) LONGS.get(in, at);
    }

    /** Eight codes. */
    final void put(int to, long eight) {
        LONGS.set(codes, to, eight);
    }

    /** One code. */
    final void putOne(int to, byte code) {
        codes[to] = code;
    }

    final int signed(int at) {
        return in[at];
    }

    final int unsigned(int at) {
        return in[at] & 0xFF;
    }

    /** A float16, widened. */
    final float half(int at) {
        return Float.float16ToFloat((short) (unsigned(at) | signed(at + 1) << 8));
    }

    /** Multiplies numbers. */
    final void times(float scale, int from, int count) {
        for (int i = from; i < from + count; i++) {
            values[i] = scale * values[i];
        }
    }

    /** Multiplies numbers and adds to the products. */
    final void timesPlus(float scale, float more, int from, int count) {
        for (int i = from; i < from + count; i++) {
            values[i] = scale * values[i] + more;
        }
    }
}

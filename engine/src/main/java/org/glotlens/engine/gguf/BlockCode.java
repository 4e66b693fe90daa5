package org.glotlens.engine.gguf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decodes blocks of one type, to the bit as ggml's reference code does: codes are laid out one a byte, eight at a time, scales
 * beside them, and one long loop makes numbers of both. Products are of float32, in the order written, none fused with a sum.
 * For one thread at a time.
 */
abstract class BlockCode {
    static final long FOUR_BITS = 0x0F0F_0F0F_0F0F_0F0FL;
    static final long TWO_BITS = 0x0303_0303_0303_0303L;
    static final long ONE_BIT = 0x0101_0101_0101_0101L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Blocks as they are stored. */
    private byte[] in = new byte[0];

    private float[] values = new float[0];

    /**
     * Decodes blocks that lie in the {@link #room}.
     *
     * @param at first byte of the first one
     * @param to where its first value goes
     */
    abstract void decode(int at, int to, int blocks);

    /** Room for stored bytes, to be filled from the first one on. */
    final byte[] room(int bytes) {
        if (in.length < bytes) {
            in = new byte[bytes];
        }
        return in;
    }

    /** What was put into the room. */
    final byte[] stored() {
        return in;
    }

    /** Makes room for values. */
    final void expect(int count) {
        if (values.length < count) {
            values = new float[count];
        }
    }

    /** What was decoded. */
    final float[] values() {
        return values;
    }

    /** Eight stored bytes. */
    final long eight(int at) {
        return eight(in, at);
    }

    /** Eight bytes of a list. */
    static long eight(byte[] from, int at) {
        return (long) LONGS.get(from, at);
    }

    /** Eight bytes into a list of bytes. */
    static void put(byte[] into, int to, long eight) {
        LONGS.set(into, to, eight);
    }

    /** The same byte eight times. */
    static long eightTimes(int value) {
        return (value & 0xFF) * ONE_BIT;
    }

    final int unsigned(int at) {
        return in[at] & 0xFF;
    }

    /** The bits of a float16. */
    final short half(int at) {
        return (short) (in[at] & 0xFF | in[at + 1] << 8);
    }
}

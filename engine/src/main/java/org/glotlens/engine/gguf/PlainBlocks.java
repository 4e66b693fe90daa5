package org.glotlens.engine.gguf;

/** Numbers that stand for themselves, each a block of its own. */
final class PlainBlocks {
    private PlainBlocks() {}

    static void f32(byte[] in, int at, float[] out, int to) {
        out[to] = Float.intBitsToFloat(Bytes.word(in, at));
    }

    static void f16(byte[] in, int at, float[] out, int to) {
        out[to] = Bytes.half(in, at);
    }

    /** The upper half of a float32. */
    static void bf16(byte[] in, int at, float[] out, int to) {
        out[to] = Float.intBitsToFloat((in[at] & 0xFF) << 16 | in[at + 1] << 24);
    }
}

package org.glotlens.engine.gguf;

/** Little-endian numbers in an array of bytes. */
final class Bytes {
    private Bytes() {}

    /** A float16, widened. */
    static float half(byte[] in, int at) {
        return Float.float16ToFloat((short) (in[at] & 0xFF | in[at + 1] << 8));
    }

    /** 32 bits. */
    static int word(byte[] in, int at) {
        return in[at] & 0xFF | (in[at + 1] & 0xFF) << 8 | (in[at + 2] & 0xFF) << 16 | in[at + 3] << 24;
    }
}

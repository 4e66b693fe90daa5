package org.glotlens.engine.gguf;

/** Numbers that stand for themselves, each a block of its own: nothing is left to scale. */
abstract class PlainCode extends BlockCode {
    private final int bytes;

    private PlainCode(GgufType type) {
        super(type, 0);
        this.bytes = type.blockBytes();
    }

    /** The number whose first byte is at a place. */
    abstract float number(int at);

    @Override
    final void decode(int at, int to, int blocks) {
        for (int i = 0; i < blocks; i++) {
            values()[to + i] = number(at + i * bytes);
        }
    }

    @Override
    final void unpack(int at, int to) {
        throw new IllegalStateException("plain numbers have no codes");
    }

    @Override
    final void scale(int at, int to) {
        throw new IllegalStateException("plain numbers have no codes");
    }

    /** 32 bits. */
    static final class Wide extends PlainCode {
        Wide() {
            super(GgufType.F32);
        }

        @Override
        float number(int at) {
            int low = unsigned(at) | unsigned(at + 1) << 8;
            return Float.intBitsToFloat(low | unsigned(at + 2) << 16 | signed(at + 3) << 24);
        }
    }

    /** float16. */
    static final class Half extends PlainCode {
        Half() {
            super(GgufType.F16);
        }

        @Override
        float number(int at) {
            return half(at);
        }
    }

    /** bfloat16, the upper half of a float32. */
    static final class Brain extends PlainCode {
        Brain() {
            super(GgufType.BF16);
        }

        @Override
        float number(int at) {
            return Float.intBitsToFloat(unsigned(at) << 16 | signed(at + 1) << 24);
        }
    }
}

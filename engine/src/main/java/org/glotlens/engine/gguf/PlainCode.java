package org.glotlens.engine.gguf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Numbers that stand for themselves, each a block of its own. */
abstract class PlainCode extends BlockCode {
    private static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** 32 bits. */
    static final class Wide extends PlainCode {
        @Override
        void decode(int at, int to, int blocks) {
            MemorySegment.copy(MemorySegment.ofArray(stored()), F32, at, values(), to, blocks);
        }
    }

    /** 16 bits, a float16 or the upper half of a float32. */
    private abstract static class Narrow extends PlainCode {
        private short[] bits = new short[0];

        @Override
        final void decode(int at, int to, int blocks) {
            if (bits.length < blocks) {
                bits = new short[blocks];
            }
            MemorySegment.copy(MemorySegment.ofArray(stored()), I16, at, bits, 0, blocks);
            widen(bits, values(), to, blocks);
        }

        abstract void widen(short[] from, float[] into, int to, int count);
    }

    /** float16. */
    static final class Half extends Narrow {
        @Override
        void widen(short[] from, float[] into, int to, int count) {
            for (int i = 0; i < count; i++) {
                into[to + i] = Float.float16ToFloat(from[i]);
            }
        }
    }

    /** bfloat16. */
    static final class Brain extends Narrow {
        @Override
        void widen(short[] from, float[] into, int to, int count) {
            for (int i = 0; i < count; i++) {
                into[to + i] = Float.intBitsToFloat(from[i] << Short.SIZE);
            }
        }
    }
}

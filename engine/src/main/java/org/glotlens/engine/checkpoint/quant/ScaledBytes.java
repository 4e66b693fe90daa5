package org.glotlens.engine.checkpoint.quant;

import java.util.Optional;
import org.glotlens.engine.CheckpointException;

/**
 * Weights of one byte a value: {@code (code - zero) * scale * after}, in this order in float32. Without zeros and with an
 * {@code after} of 1 these two operations change nothing.
 *
 * @param codes [out, in]
 * @param in columns
 * @param code what a byte stands for
 * @param zeros [out, 1] of type I8, where there are some
 */
record ScaledBytes(Part codes, int in, Code code, Scales scales, Optional<Part> zeros, float after) implements Rows {
    /**
     * One scale for every so many rows and columns.
     *
     * @param stored as many as there are blocks, those of a row of blocks together
     * @param rows of a block
     * @param columns of a block
     */
    record Scales(Part stored, long rows, long columns) {
        /** One for all. */
        static Scales ofAll(Part stored) {
            return new Scales(stored, Long.MAX_VALUE, Long.MAX_VALUE);
        }

        /** One for each row. */
        static Scales ofRows(Part stored) {
            return new Scales(stored, 1, Long.MAX_VALUE);
        }
    }

    static RowWeight.Pace pace(int in) {
        return RowWeight.Pace.inOrder(in);
    }

    /** What the bytes of a format stand for. */
    @FunctionalInterface
    interface Code {
        /** Fills an array from {@code to} on. */
        void widen(byte[] from, int first, float[] into, int to, int count);
    }

    @Override
    public Band read(long first, int count) throws CheckpointException {
        byte[] bytes = new Rectangle(first, count, 0, in, in).bytes(codes);
        byte[] zero = zeros.isPresent() ? Rectangle.run(first, count).bytes(zeros.get()) : new byte[count];
        int across = Math.toIntExact(Math.ceilDiv(in, scales.columns()));
        long top = first / scales.rows();
        int down = (int) ((first + count - 1) / scales.rows() - top) + 1;
        float[] scale = new Rectangle(top, down, 0, across, across).floats(scales.stored());
        return (from, some, into) -> {
            code.widen(bytes, from * in, into, 0, some * in);
            for (int row = 0; row < some; row++) {
                int block = (int) ((first + from + row) / scales.rows() - top) * across;
                scale(into, row * in, zero[from + row], scale, block);
            }
        };
    }

    /** Loops that compile to vector instructions. */
    private void scale(float[] into, int to, float zero, float[] scale, int block) {
        int wide = (int) Math.min(in, scales.columns());
        for (int from = 0; from < in; from += wide, block++) {
            float factor = scale[block];
            int end = to + Math.min(in, from + wide);
            for (int i = to + from; i < end; i++) {
                into[i] = (into[i] - zero) * factor * after;
            }
        }
    }
}

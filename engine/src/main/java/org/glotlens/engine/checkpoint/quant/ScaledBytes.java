package org.glotlens.engine.checkpoint.quant;

import java.util.Optional;
import org.glotlens.engine.CheckpointException;

/**
 * Weights of one byte a value: {@code (code - zero) * scale * after}, in this order in float32. Without zeros and with an
 * {@code after} of 1 these two operations change nothing.
 *
 * @param codes [out, in]
 * @param in columns
 * @param table what each byte stands for, by its unsigned value
 * @param zeros [out, 1] of type I8, where there are some
 */
record ScaledBytes(Part codes, int in, float[] table, Scales scales, Optional<Part> zeros, float after)
        implements Rows {
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

    @Override
    public void decode(long first, int count, float[] into) throws CheckpointException {
        byte[] bytes = new Rectangle(first, count, 0, in, in).bytes(codes);
        byte[] zero = zeros.isPresent() ? Rectangle.run(first, count).bytes(zeros.get()) : new byte[count];
        int across = Math.toIntExact(Math.ceilDiv(in, scales.columns()));
        long top = first / scales.rows();
        int down = (int) ((first + count - 1) / scales.rows() - top) + 1;
        float[] scale = new Rectangle(top, down, 0, across, across).floats(scales.stored());
        int wide = (int) Math.min(in, scales.columns());
        for (int row = 0; row < count; row++) {
            int block = (int) ((first + row) / scales.rows() - top) * across;
            for (int from = 0; from < in; from += wide, block++) {
                int end = row * in + Math.min(in, from + wide);
                for (int i = row * in + from; i < end; i++) {
                    into[i] = (table[bytes[i] & 255] - zero[row]) * scale[block] * after;
                }
            }
        }
    }
}

package org.glotlens.engine.checkpoint.quant;

import org.glotlens.engine.CheckpointException;

/**
 * A weight that is worked out in whole rows or blocks, of which the part that was asked for is handed on.
 *
 * @param shape of the weight
 * @param pace how much is worked out at once
 * @param rows works out rows or blocks
 */
record RowWeight(Parts parts, String storedAs, long[] shape, Pace pace, Rows rows) implements Encoded {
    /**
     * How much is worked out at once.
     *
     * @param width elements of a row or block
     * @param atOnce elements, at least a row of them
     */
    record Pace(int width, int atOnce) {
        /** As many as stay in the processor's cache, for what lies in the file in the order of the weight. */
        static Pace inOrder(int width) {
            return new Pace(width, 1 << 15);
        }

        /** Many, for what is spread over the file so that a few would cost as many reads. */
        static Pace spread(int width) {
            return new Pace(width, 1 << 21);
        }
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public long byteSize() {
        return parts.byteSize();
    }

    @Override
    public void decode(long from, long count, FloatRuns into) throws CheckpointException {
        int width = pace.width();
        long end = from + count;
        long last = Math.ceilDiv(end, width);
        int most = (int) Math.min(Math.max(1, pace.atOnce() / width), last - from / width);
        float[] values = new float[most * width];
        for (long row = from / width; row < last; row += most) {
            int here = (int) Math.min(most, last - row);
            rows.decode(row, here, values);
            long begin = row * width;
            int first = (int) Math.max(0, from - begin);
            int stop = (int) Math.min((long) here * width, end - begin);
            into.take(values, first, stop - first);
        }
    }
}

package org.glotlens.engine.checkpoint.quant;

import org.glotlens.engine.CheckpointException;

/**
 * A weight that is worked out in whole rows or blocks, of which the part that was asked for is handed on.
 *
 * @param shape of the weight
 * @param pace how much is read at once
 * @param rows reads rows or blocks
 */
record RowWeight(Parts parts, String storedAs, long[] shape, Pace pace, Rows rows) implements Encoded {
    /** Elements that are worked out at once: they and their codes stay in the processor's nearest caches. */
    private static final int PIECE = 1 << 13;

    /**
     * How much is read at once.
     *
     * @param width elements of a row or block
     * @param atOnce elements, at least a row of them
     */
    record Pace(int width, int atOnce) {
        /** As many as stay in the processor's cache, for what lies in the file in the order of the weight. */
        static Pace inOrder(int width) {
            return new Pace(width, 1 << 17);
        }

        /** Many, for what is spread over the file so that a few would cost as many reads. */
        static Pace spread(int width) {
            return new Pace(width, 1 << 24);
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
        int few = Math.min(most, Math.max(1, PIECE / width));
        float[] values = new float[few * width];
        for (long row = from / width; row < last; row += most) {
            int here = (int) Math.min(most, last - row);
            Rows.Band band = rows.read(row, here);
            for (int at = 0; at < here; at += few) {
                int some = Math.min(few, here - at);
                band.decode(at, some, values);
                long begin = (row + at) * width;
                int first = (int) Math.max(0, from - begin);
                int stop = (int) Math.min((long) some * width, end - begin);
                into.take(values, first, stop - first);
            }
        }
    }
}

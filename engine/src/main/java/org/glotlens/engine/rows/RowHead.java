package org.glotlens.engine.rows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Keys and values of one head.
 *
 * @param keys address of the first
 * @param values address of the first
 * @param own room for a query, what it reads, and its weights
 */
record RowHead(RowKernel kernel, long keys, long values, MemorySegment own) {
    /** What a query reads of the slots that it sees. */
    void read(RowAttention.Place q, RowAttention.Place y, RowAttention.Shape shape) {
        int width = shape.width();
        MemorySegment mixed = own.asSlice((long) width * Float.BYTES);
        MemorySegment weights = own.asSlice(2L * width * Float.BYTES);
        kernel.widen(q.memory().address() + q.at() * kernel.bytes(), own.address(), width);
        scale(own, shape);
        kernel.scores(new RowKernel.Dots(keys, own.address(), weights.address(), shape.seen(), width));
        long vectors = Math.ceilDiv(shape.seen(), RowKernel.SCORES);
        for (long i = shape.seen(); i < vectors * RowKernel.SCORES; i++) {
            weights.setAtIndex(ValueLayout.JAVA_FLOAT, i, Float.NEGATIVE_INFINITY);
        }
        kernel.softmax(weights.address(), vectors);
        kernel.mix(new RowKernel.Dots(values, weights.address(), mixed.address(), shape.seen(), width));
        kernel.narrow(mixed, y.memory(), y.at(), width);
    }

    /** In an array, whose numbers are read with fewer checks than those of a segment. */
    private static void scale(MemorySegment query, RowAttention.Shape shape) {
        float[] values = new float[shape.width()];
        MemorySegment.copy(query, ValueLayout.JAVA_FLOAT, 0, values, 0, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] *= shape.scale();
        }
        MemorySegment.copy(values, 0, query, ValueLayout.JAVA_FLOAT, 0, values.length);
    }
}

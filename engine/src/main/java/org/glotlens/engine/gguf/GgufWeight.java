package org.glotlens.engine.gguf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.quant.Encoded;
import org.glotlens.engine.checkpoint.quant.FloatRuns;

/** A tensor of a GGUF file as numbers, its rows in the order of Hugging Face's weights. */
final class GgufWeight implements Encoded {
    /** Values whose bytes are read at once: they stay in the processor's cache. */
    private static final int PIECE = 1 << 15;

    /** Values that are worked out at once: they stay in the nearest cache, from where they are copied. */
    private static final int FEW = 1 << 12;

    private final GgufTensor tensor;
    private final RowOrder order;
    private final long rowValues;
    private final long rowBytes;

    GgufWeight(GgufTensor tensor, RowOrder order) {
        this.tensor = tensor;
        this.order = order;
        long[] shape = tensor.shape();
        long rows = shape.length == 1 && order.isAsStored() ? 1 : shape[0];
        this.rowBytes = tensor.byteSize() / rows;
        this.rowValues = rowBytes / tensor.type().blockBytes() * tensor.type().blockValues();
    }

    @Override
    public long[] shape() {
        return tensor.shape();
    }

    @Override
    public String storedAs() {
        return tensor.type().name();
    }

    @Override
    public long byteSize() {
        return tensor.byteSize();
    }

    @Override
    public void decode(long from, long count, FloatRuns into) throws CheckpointException {
        Objects.checkFromIndexSize(from, count, tensor.elements());
        Pieces pieces = new Pieces(into);
        long end = from + count;
        for (long at = from; at < end; ) {
            long row = at / rowValues;
            long column = at % rowValues;
            long rows = Math.min((end - at) / rowValues, PIECE / rowValues);
            if (column == 0 && rows > 0) {
                rows = Math.min(rows, order.run(row));
                pieces.rows(row, (int) rows);
                at += rows * rowValues;
            } else {
                int length = (int) Math.min(Math.min(end - at, rowValues - column), PIECE / 2);
                pieces.part(row, column, length);
                at += length;
            }
        }
    }

    /** One piece after the other, and where its values go. */
    private final class Pieces {
        private final FloatRuns into;
        private final GgufType type = tensor.type();
        private final BlockCode code = type.code();

        /** Files are read into native memory without a copy in between. */
        private MemorySegment window = MemorySegment.NULL;

        Pieces(FloatRuns into) {
            this.into = into;
        }

        /** Whole rows of one run. */
        void rows(long first, int count) throws CheckpointException {
            int blocks = (int) (rowValues / type.blockValues());
            read(order.stored(first) * rowBytes, ((count - 1L) * order.step() + 1) * rowBytes);
            if (order.step() == 1) {
                decode(0, blocks * count);
            } else {
                for (int i = 0; i < count; i++) {
                    decode((int) (i * order.step() * rowBytes), blocks);
                }
            }
        }

        /** Blocks that were read, a few at a time. */
        private void decode(int at, int blocks) {
            int few = Math.max(1, FEW / type.blockValues());
            code.expect(few * type.blockValues());
            for (int first = 0; first < blocks; first += few) {
                int here = Math.min(few, blocks - first);
                code.decode(at + first * type.blockBytes(), 0, here);
                into.take(code.values(), 0, here * type.blockValues());
            }
        }

        /** Values within a row, with the whole of the blocks that they lie in. */
        void part(long row, long column, int length) throws CheckpointException {
            long firstBlock = column / type.blockValues();
            int before = (int) (column - firstBlock * type.blockValues());
            int blocks = Math.ceilDiv(before + length, type.blockValues());
            long begin = order.stored(row) * rowBytes + firstBlock * type.blockBytes();
            read(begin, (long) blocks * type.blockBytes());
            code.expect(blocks * type.blockValues());
            code.decode(0, 0, blocks);
            into.take(code.values(), before, length);
        }

        private void read(long at, long bytes) throws CheckpointException {
            if (window.byteSize() < bytes) {
                window = Arena.ofAuto().allocate(bytes);
            }
            tensor.copy(at, window.asSlice(0, bytes));
            MemorySegment.copy(window, ValueLayout.JAVA_BYTE, 0, code.room((int) bytes), 0, (int) bytes);
        }
    }
}

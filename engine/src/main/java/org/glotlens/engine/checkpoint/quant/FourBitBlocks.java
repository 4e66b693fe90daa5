package org.glotlens.engine.checkpoint.quant;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * The 4-bit weights of bitsandbytes: codes of a table of 16 numbers, high nibble first, in blocks that run over the
 * flattened weight, each with the size of its largest value.
 *
 * @param codes two a byte
 * @param pairs what a byte stands for: the float32 bits of its high nibble's value below those of the low one's
 * @param sizes of the blocks
 */
record FourBitBlocks(Part codes, long[] pairs, Sizes sizes, BlockState state, long elements) implements Rows {
    private static final int CODES = 16;
    private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int[] BLOCK_SIZES = {32, 64, 128, 256, 512, 1024, 2048, 4096};

    /** Gives the scales of neighbouring blocks. */
    interface Sizes {
        float[] of(long first, int count) throws CheckpointException;
    }

    /**
     * Checks that the parts make one weight.
     *
     * @throws CheckpointException if one is missing, or they contradict each other or {@code state}
     */
    static Encoded of(Parts parts, BlockState state) throws CheckpointException {
        Codebook codebook = Codebook.named(state.type())
                .orElseThrow(() -> parts.damaged(Message.of(
                        "fourBitBlocks.type",
                        "its quant_type is %s, expected %s",
                        state.type(),
                        Arrays.toString(Codebook.values()))));
        if (Arrays.binarySearch(BLOCK_SIZES, state.blockSize()) < 0) {
            throw parts.damaged(Message.of(
                    "fourBitBlocks.blockSize",
                    "its blocksize is %d, expected one of %s",
                    state.blockSize(),
                    Arrays.toString(BLOCK_SIZES)));
        }
        long elements = elements(parts, state);
        Part codes = parts.require("weight");
        if (codes.byteSize() != Math.ceilDiv(elements, 2)) {
            throw parts.damaged(Message.of(
                    "fourBitBlocks.codes",
                    "%s has %d bytes, expected %d for shape %s",
                    codes.name(),
                    codes.byteSize(),
                    Math.ceilDiv(elements, 2),
                    state.shape()));
        }
        Part map = parts.require("weight.quant_map", List.of("F32"));
        parts.requireShape(map, CODES);
        float[] table = Rectangle.all(CODES).floats(map);
        if (!codebook.isIn(table)) {
            throw parts.damaged(Message.of(
                    "fourBitBlocks.table", "%s does not hold the %d numbers of %s", map.name(), CODES, codebook));
        }
        long blocks = Math.ceilDiv(elements, state.blockSize());
        boolean isNested = state.nested().isPresent();
        Sizes sizes = isNested ? nested(parts, state.nested().get(), blocks) : plain(parts, blocks);
        String storedAs = "bitsandbytes " + codebook + (isNested ? " (double)" : "");
        long[] shape = state.shape().stream().mapToLong(Integer::longValue).toArray();
        return new RowWeight(
                parts,
                storedAs,
                shape,
                RowWeight.Pace.inOrder(state.blockSize()),
                new FourBitBlocks(codes, pairs(table), sizes, state, elements));
    }

    private static long[] pairs(float[] table) {
        long[] pairs = new long[CODES * CODES];
        for (int i = 0; i < pairs.length; i++) {
            long first = Float.floatToRawIntBits(table[i >> 4]) & 0xFFFF_FFFFL;
            pairs[i] = first | (long) Float.floatToRawIntBits(table[i & 15]) << Integer.SIZE;
        }
        return pairs;
    }

    private static long elements(Parts parts, BlockState state) throws CheckpointException {
        long elements = 1;
        for (int size : state.shape()) {
            boolean isPossible = size > 0 && elements <= Long.MAX_VALUE / 2 / size;
            if (!isPossible || state.shape().size() != 2) {
                throw parts.damaged(Message.of(
                        "fourBitBlocks.shape", "its shape is %s, expected those of a matrix", state.shape()));
            }
            elements *= size;
        }
        return elements;
    }

    private static Sizes plain(Parts parts, long blocks) throws CheckpointException {
        Part absmax = parts.require("weight.absmax", List.of("F32"));
        parts.requireShape(absmax, blocks);
        return (first, count) -> Rectangle.run(first, count).floats(absmax);
    }

    /** Sizes that are themselves codes, of a table of 256 numbers, around a common offset. */
    private static Sizes nested(Parts parts, BlockState.Nested nested, long blocks) throws CheckpointException {
        Part absmax = parts.require("weight.absmax", Parts.BYTES);
        parts.requireShape(absmax, blocks);
        Part scales = parts.require("weight.nested_absmax", List.of("F32"));
        if (nested.blockSize() < 1) {
            throw parts.damaged(
                    Message.of("fourBitBlocks.nestedBlockSize", "its nested_blocksize is %d", nested.blockSize()));
        }
        parts.requireShape(scales, Math.ceilDiv(blocks, nested.blockSize()));
        Part map = parts.require("weight.nested_quant_map", List.of("F32"));
        parts.requireShape(map, 1 << Byte.SIZE);
        float[] table = Rectangle.all(1 << Byte.SIZE).floats(map);
        if (!Codebook.isDynamic(table)) {
            throw parts.damaged(Message.of(
                    "fourBitBlocks.nestedTable", "%s does not hold the 256 numbers of its 8-bit code", map.name()));
        }
        int size = nested.blockSize();
        float offset = nested.offset();
        return (first, count) -> {
            byte[] codes = Rectangle.run(first, count).bytes(absmax);
            long group = first / size;
            float[] outer = Rectangle.run(group, (int) ((first + count - 1) / size - group + 1))
                    .floats(scales);
            float[] out = new float[count];
            for (int i = 0; i < count; i++) {
                float product = table[Byte.toUnsignedInt(codes[i])] * outer[(int) ((first + i) / size - group)];
                out[i] = product + offset;
            }
            return out;
        };
    }

    /** Two passes, one that looks up two values at once and one that compiles to vector instructions. */
    @Override
    public Band read(long first, int count) throws CheckpointException {
        int size = state.blockSize();
        long begin = first * size;
        int values = (int) Math.min((long) count * size, elements - begin);
        byte[] packed = Rectangle.run(begin / 2, Math.ceilDiv(values, 2)).bytes(codes);
        float[] largest = sizes.of(first, count);
        return (from, some, into) -> {
            int end = Math.min((from + some) * size / 2, packed.length);
            lookUp(packed, from * size / 2, end, into);
            for (int block = 0; block < some; block++) {
                scale(into, block * size, size, largest[from + block]);
            }
        };
    }

    private static void scale(float[] into, int to, int size, float scale) {
        for (int i = to; i < to + size; i++) {
            into[i] *= scale;
        }
    }

    private void lookUp(byte[] packed, int begin, int end, float[] into) {
        MemorySegment target = MemorySegment.ofArray(into);
        for (int i = begin; i < end; i++) {
            target.set(I64, (long) Long.BYTES * (i - begin), pairs[packed[i] & 255]);
        }
    }
}

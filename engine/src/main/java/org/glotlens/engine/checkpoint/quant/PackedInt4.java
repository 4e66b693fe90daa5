package org.glotlens.engine.checkpoint.quant;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * 4-bit whole numbers of compressed-tensors, eight inputs a word: {@code (code - zero) * scale} for each group of inputs.
 * Codes and zeros are both stored with 8 added; where there are no zeros, code 8 stands for 0.
 *
 * @param words [out, in / 8], the lowest bits first
 * @param zeros [out / 8, groups], likewise along the output
 * @param scales [out, groups]
 */
record PackedInt4(Part words, Optional<Part> zeros, Part scales, Groups groups) implements Rows {
    private static final int PER_WORD = 8;
    private static final int MASK = 15;

    /**
     * Checks that the parts make one weight.
     *
     * @throws CheckpointException if one is missing, or they contradict each other or the config
     */
    static Encoded of(Parts parts, PackedSettings settings) throws CheckpointException {
        Part words = parts.require("weight_packed", Parts.WORDS);
        long[] packed = parts.requireMatrix(words);
        long[] shape = shape(parts);
        if (shape[0] != packed[0] || shape[1] < 1 || Math.ceilDiv(shape[1], PER_WORD) != packed[1]) {
            throw parts.damaged(Message.of(
                    "packedInt4.shape",
                    "%s has shape %s, which does not hold a weight of %s",
                    words.name(),
                    Arrays.toString(packed),
                    Arrays.toString(shape)));
        }
        Part scales = parts.require("weight_scale", Parts.FLOATS);
        long count = parts.requireMatrix(scales)[1];
        parts.requireShape(scales, shape[0], count);
        Groups groups = Groups.even(parts, shape[1], count);
        if (settings.groupSize().isPresent()) {
            parts.requireGroupSize(settings.groupSize().getAsInt(), shape[1], count);
        }
        Optional<Part> zeros = settings.zeros(parts, Parts.WORDS);
        if (zeros.isPresent()) {
            parts.requireShape(zeros.get(), Math.ceilDiv(shape[0], PER_WORD), count);
        }
        Optional<Part> order = settings.order(parts);
        if (order.isPresent() && isUsed(parts, order.get(), groups)) {
            groups = groups.ordered(parts, order.get());
        }
        int in = Math.toIntExact(shape[1]);
        return new RowWeight(
                parts,
                "compressed-tensors int4",
                shape,
                RowWeight.Pace.inOrder(in),
                new PackedInt4(words, zeros, scales, groups));
    }

    /** The sizes of the weight, which are stored beside it because packing rounds them up. */
    private static long[] shape(Parts parts) throws CheckpointException {
        Part shape = parts.require("weight_shape", List.of("I64", "I32"));
        parts.requireShape(shape, 2);
        boolean isLong = shape.type().equals("I64");
        int[] words = Rectangle.all(isLong ? 4 : 2).words(shape);
        return isLong
                ? new long[] {
                    words[0] & 0xFFFF_FFFFL | (long) words[1] << 32, words[2] & 0xFFFF_FFFFL | (long) words[3] << 32
                }
                : new long[] {words[0], words[1]};
    }

    /** A -1 in it says that it was never filled. */
    private static boolean isUsed(Parts parts, Part order, Groups groups) throws CheckpointException {
        parts.requireShape(order, groups.in());
        return Arrays.stream(Rectangle.all(groups.in()).words(order)).noneMatch(group -> group == -1);
    }

    @Override
    public Band read(long first, int count) throws CheckpointException {
        int across = Math.ceilDiv(groups.in(), PER_WORD);
        int[] packed = new Rectangle(first, count, 0, across, across).words(words);
        float[] scale = new Rectangle(first, count, 0, groups.count(), groups.count()).floats(scales);
        return new NibbleRows(
                (row, into) -> System.arraycopy(packed, row * across, into, 0, across),
                scale,
                zeros(first, count),
                groups);
    }

    /** Zeros of some outputs, [count, groups]. */
    private float[] zeros(long first, int count) throws CheckpointException {
        int wide = groups.count();
        float[] zero = new float[count * wide];
        if (zeros.isEmpty()) {
            Arrays.fill(zero, 8);
            return zero;
        }
        long top = first / PER_WORD;
        int rows = (int) ((first + count - 1) / PER_WORD - top) + 1;
        int[] packed = new Rectangle(top, rows, 0, wide, wide).words(zeros.get());
        for (int i = 0; i < zero.length; i++) {
            int output = (int) (first - top * PER_WORD) + i / wide;
            zero[i] = packed[output / PER_WORD * wide + i % wide] >>> 4 * (output % PER_WORD) & MASK;
        }
        return zero;
    }
}

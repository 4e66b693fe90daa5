package org.glotlens.engine.checkpoint.quant;

import java.util.OptionalInt;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * 4-bit weights of AWQ in its GEMM packing, eight outputs a word: {@code (code - zero) * scale} for each group of inputs.
 *
 * @param words [in, out / 8]
 * @param zeros [groups, out / 8], packed likewise
 * @param scales [groups, out]
 */
record Awq(Part words, Part zeros, Part scales, int out, Groups groups) implements Rows {
    private static final int PER_WORD = 8;
    private static final int MASK = 15;

    /** How far the code of output 8 c + k is shifted in word c: nibbles hold outputs 0, 2, 4, 6, 1, 3, 5, 7. */
    private static final int[] SHIFTS = {0, 16, 4, 20, 8, 24, 12, 28};

    /**
     * Checks that the parts make one weight.
     *
     * @param groupSize inputs that share a scale, -1 for all, where the config names it
     * @throws CheckpointException if one is missing, or they contradict each other or the config
     */
    static Encoded of(Parts parts, OptionalInt groupSize) throws CheckpointException {
        Part words = parts.require("qweight", Parts.WORDS);
        long[] packed = parts.requireMatrix(words);
        long in = packed[0];
        long out = packed[1] * PER_WORD;
        Part scales = parts.require("scales", Parts.FLOATS);
        long count = parts.requireMatrix(scales)[0];
        parts.requireShape(scales, count, out);
        Groups groups = Groups.even(parts, in, count);
        Part zeros = parts.require("qzeros", Parts.WORDS);
        parts.requireShape(zeros, count, packed[1]);
        if (parts.find("g_idx").isPresent()) {
            throw parts.damaged(Message.of("awq.order", "it has a g_idx, which AWQ does not know"));
        }
        if (groupSize.isPresent()) {
            parts.requireGroupSize(groupSize.getAsInt(), in, count);
        }
        var rows = new Awq(words, zeros, scales, Math.toIntExact(out), groups);
        return new RowWeight(
                parts, "AWQ 4-bit", new long[] {out, in}, RowWeight.Pace.spread(Math.toIntExact(in)), rows);
    }

    /** Whole words, so that there may be rows before the first one. */
    @Override
    public Band read(long first, int count) throws CheckpointException {
        int begin = (int) (first / PER_WORD);
        int columns = (int) ((first + count - 1) / PER_WORD) - begin + 1;
        int rows = columns * PER_WORD;
        Turned.Stored packed = (from, some) -> new Rectangle(from, some, begin, columns, out / PER_WORD).words(words);
        int[] zero = new Rectangle(0, groups.count(), begin, columns, out / PER_WORD).words(zeros);
        float[] scale = new Rectangle(0, groups.count(), (long) begin * PER_WORD, rows, out).floats(scales);
        float[] scaleOf = new float[scale.length];
        float[] zeroOf = new float[scale.length];
        for (int group = 0; group < groups.count(); group++) {
            for (int row = 0; row < rows; row++) {
                int word = zero[group * columns + row / PER_WORD];
                scaleOf[row * groups.count() + group] = scale[group * rows + row];
                zeroOf[row * groups.count() + group] = word >>> SHIFTS[row % PER_WORD] & MASK;
            }
        }
        Band whole = new NibbleRows(Turned.codes(packed, groups.in(), columns, SHIFTS), scaleOf, zeroOf, groups);
        int before = (int) (first % PER_WORD);
        return (from, some, into) -> whole.decode(before + from, some, into);
    }
}

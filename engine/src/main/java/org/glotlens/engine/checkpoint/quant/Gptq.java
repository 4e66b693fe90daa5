package org.glotlens.engine.checkpoint.quant;

import java.util.Arrays;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;

/**
 * 4-bit weights of GPTQ, eight inputs a word: {@code scales[g, o] * (code - zero[g, o])} for the group g of an input.
 *
 * @param words [in / 8, out], the lowest bits first
 * @param zeros [groups, out / 8], likewise along the output
 * @param scales [groups, out]
 */
record Gptq(Part words, Part zeros, Part scales, int out, Groups groups, GptqSettings.Zero zero) implements Rows {
    private static final int PER_WORD = 8;
    private static final int MASK = 15;

    /**
     * Checks that the parts make one weight.
     *
     * @throws CheckpointException if one is missing, or they contradict each other or the config
     */
    static Encoded of(Parts parts, GptqSettings settings) throws CheckpointException {
        Part words = parts.require("qweight", Parts.WORDS);
        long[] packed = parts.requireMatrix(words);
        long in = packed[0] * PER_WORD;
        long out = packed[1];
        Part scales = parts.require("scales", Parts.FLOATS);
        long count = parts.requireMatrix(scales)[0];
        parts.requireShape(scales, count, out);
        Groups groups = Groups.even(parts, in, count);
        Part zeros = parts.require("qzeros", Parts.WORDS);
        parts.requireShape(zeros, count, Math.ceilDiv(out, PER_WORD));
        if (settings.groupSize().isPresent()) {
            parts.requireGroupSize(settings.groupSize().getAsInt(), in, count);
        }
        Optional<Part> index = parts.find("g_idx", Parts.WORDS);
        if (index.isPresent()) {
            groups = groups.ordered(parts, index.get());
        }
        var rows = new Gptq(words, zeros, scales, Math.toIntExact(out), groups, settings.zero());
        return new RowWeight(
                parts, "GPTQ 4-bit", new long[] {out, in}, RowWeight.Pace.spread(Math.toIntExact(in)), rows);
    }

    @Override
    public Band read(long first, int count) throws CheckpointException {
        int across = groups.in() / PER_WORD;
        float[] stored = new Rectangle(0, groups.count(), first, count, out).floats(scales);
        float[] scale = new float[stored.length];
        for (int group = 0; group < groups.count(); group++) {
            for (int row = 0; row < count; row++) {
                scale[row * groups.count() + group] = stored[group * count + row];
            }
        }
        Turned.Stored packed = (from, some) -> new Rectangle(from, some, first, count, out).words(words);
        return new NibbleRows(Turned.words(packed, across, count), scale, offsets(first, count), groups);
    }

    /** Zeros of some outputs, [count, groups]. */
    private float[] offsets(long first, int count) throws CheckpointException {
        float[] offsets = new float[groups.count() * count];
        if (zero == GptqSettings.Zero.EIGHT) {
            Arrays.fill(offsets, 8);
            return offsets;
        }
        int column = (int) (first / PER_WORD);
        int columns = (int) ((first + count - 1) / PER_WORD) - column + 1;
        int[] packed = new Rectangle(0, groups.count(), column, columns, Math.ceilDiv(out, PER_WORD)).words(zeros);
        int before = (int) (first % PER_WORD);
        int more = zero == GptqSettings.Zero.STORED_MINUS_ONE ? 1 : 0;
        for (int group = 0; group < groups.count(); group++) {
            for (int row = 0; row < count; row++) {
                int output = before + row;
                int code = packed[group * columns + output / PER_WORD] >>> 4 * (output % PER_WORD) & MASK;
                offsets[row * groups.count() + group] = code + more & MASK;
            }
        }
        return offsets;
    }
}

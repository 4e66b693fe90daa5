package org.glotlens.engine.checkpoint.quant;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/** Weights that are E4M3 floats, {@code code * scale}, with a scale for all, for each row or for blocks. */
final class Float8 {
    private static final float[] TABLE = table();

    private Float8() {}

    /**
     * Checks that the parts make one weight.
     *
     * @param block of the config; shape and number of scales do not tell it, as blocks at the edges are partial
     * @throws CheckpointException if the scale is missing, there are two, or its shape is none of the known ones
     */
    static Encoded of(Parts parts, Optional<ScaleBlock> block) throws CheckpointException {
        Part codes = parts.require("weight", List.of("F8_E4M3"));
        long[] shape = parts.requireMatrix(codes);
        Optional<Part> inverse = parts.find("weight_scale_inv", Parts.FLOATS);
        if (inverse.isPresent() && parts.find("weight_scale").isPresent()) {
            throw parts.damaged(
                    Message.of("float8.twoScales", "it has both weight_scale and weight_scale_inv, expected one"));
        }
        Part scale = inverse.isPresent() ? inverse.get() : parts.require("weight_scale", Parts.FLOATS);
        int in = Math.toIntExact(shape[1]);
        var rows = new ScaledBytes(codes, in, Float8::widen, scales(parts, scale, block, shape), Optional.empty(), 1);
        return new RowWeight(parts, "FP8 E4M3", shape, ScaledBytes.pace(in), rows);
    }

    private static ScaledBytes.Scales scales(Parts parts, Part scale, Optional<ScaleBlock> block, long[] shape)
            throws CheckpointException {
        long[] got = scale.shape();
        if (got.length == 0 || Arrays.equals(got, new long[] {1})) {
            return ScaledBytes.Scales.ofAll(scale);
        }
        if (block.isPresent() && Arrays.equals(got, block.get().blocks(shape))) {
            return new ScaledBytes.Scales(scale, block.get().rows(), block.get().columns());
        }
        if (Arrays.equals(got, new long[] {shape[0], 1})) {
            return ScaledBytes.Scales.ofRows(scale);
        }
        throw parts.damaged(Message.of(
                "float8.scaleShape",
                "%s has shape %s, expected one scale, [%d, 1] for rows, or %s",
                scale.name(),
                Arrays.toString(got),
                shape[0],
                block.map(size -> Message.of(
                                "float8.blocks",
                                "%s for blocks of [%d, %d]",
                                Arrays.toString(size.blocks(shape)),
                                size.rows(),
                                size.columns()))
                        .orElseGet(() -> Message.of(
                                "float8.noBlocks", "a weight_block_size in config.json that says of which blocks"))));
    }

    private static void widen(byte[] from, int first, float[] into, int to, int count) {
        for (int i = 0; i < count; i++) {
            into[to + i] = TABLE[from[first + i] & 255];
        }
    }

    /**
     * Sign, four bits of exponent with bias 7, three of mantissa. All ones are NaN; there are no infinities.
     */
    private static float[] table() {
        float[] table = new float[1 << Byte.SIZE];
        for (int i = 0; i < table.length; i++) {
            int exponent = i >> 3 & 15;
            int mantissa = i & 7;
            float size = exponent == 0 ? mantissa * 0x1p-9f : Math.scalb(1 + mantissa / 8f, exponent - 7);
            size = (i & 127) == 127 ? Float.NaN : size;
            table[i] = i < 128 ? size : -size;
        }
        return table;
    }
}

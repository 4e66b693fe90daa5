package org.glotlens.engine.checkpoint.quant;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/** Weights that are whole numbers of 8 bits with a scale for every row. */
final class Int8 {
    private Int8() {}

    /**
     * Rows of bitsandbytes' LLM.int8: {@code code * SCB * float32(1 / 127)}.
     *
     * @throws CheckpointException if the row sizes are missing, or the codes are laid out for one kind of processor
     */
    static Encoded bitsandbytes(Parts parts) throws CheckpointException {
        Part codes = parts.require("weight", Parts.INT8);
        long[] shape = parts.requireMatrix(codes);
        Part largest = parts.require("SCB", List.of("F32"));
        parts.requireShape(largest, shape[0]);
        Optional<Part> format = parts.find("weight_format", Parts.BYTES);
        if (format.isPresent()) {
            parts.requireShape(format.get());
            int layout = Rectangle.all(1).bytes(format.get())[0];
            if (layout != 0) {
                throw parts.damaged(Message.of(
                        "int8.layout",
                        "its weight_format is %d, which old versions laid out for one kind of processor, expected 0"
                                + " for rows",
                        layout));
            }
        }
        int in = Math.toIntExact(shape[1]);
        var rows = new ScaledBytes(
                codes, in, Int8::widen, ScaledBytes.Scales.ofRows(largest), Optional.empty(), (float) (1 / 127.0));
        return new RowWeight(parts, "bitsandbytes int8", shape, ScaledBytes.pace(in), rows);
    }

    /**
     * Rows of compressed-tensors: {@code (code - zero) * scale}.
     *
     * @throws CheckpointException if scales are missing, or zeros where they are needed, or the parts contradict each other
     */
    static Encoded compressedTensors(Parts parts, PackedSettings settings) throws CheckpointException {
        Part codes = parts.require("weight", Parts.INT8);
        long[] shape = parts.requireMatrix(codes);
        Part scale = parts.require("weight_scale", Parts.FLOATS);
        parts.requireShape(scale, shape[0], 1);
        Optional<Part> zeros = settings.zeros(parts, Parts.INT8);
        if (zeros.isPresent()) {
            parts.requireShape(zeros.get(), shape[0], 1);
        }
        int in = Math.toIntExact(shape[1]);
        var rows = new ScaledBytes(codes, in, Int8::widen, ScaledBytes.Scales.ofRows(scale), zeros, 1);
        return new RowWeight(parts, "compressed-tensors int8", shape, ScaledBytes.pace(in), rows);
    }

    /** A loop that compiles to vector instructions. */
    private static void widen(byte[] from, int first, float[] into, int to, int count) {
        for (int i = 0; i < count; i++) {
            into[to + i] = from[first + i];
        }
    }
}

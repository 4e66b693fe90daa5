package org.glotlens.engine.checkpoint.quant;

import java.util.Optional;
import java.util.OptionalInt;
import org.glotlens.engine.CheckpointException;

/**
 * The formats of quantised weights that are read. Each checks that the parts make one weight; what is missing, of another
 * type or shape than the others ask for, or out of range, is refused by the name of its tensor. Nothing large is read.
 */
public final class QuantFormats {
    private QuantFormats() {}

    /** NF4 and FP4 of bitsandbytes. */
    public static Encoded fourBit(Parts parts, BlockState state) throws CheckpointException {
        return FourBitBlocks.of(parts, state);
    }

    /** LLM.int8 of bitsandbytes. */
    public static Encoded int8(Parts parts) throws CheckpointException {
        return Int8.bitsandbytes(parts);
    }

    /** GPTQ with 4 bits. */
    public static Encoded gptq(Parts parts, GptqSettings settings) throws CheckpointException {
        return Gptq.of(parts, settings);
    }

    /**
     * AWQ with 4 bits, packed for GEMM.
     *
     * @param groupSize inputs that share a scale, -1 for all, where the config names it
     */
    public static Encoded awq(Parts parts, OptionalInt groupSize) throws CheckpointException {
        return Awq.of(parts, groupSize);
    }

    /**
     * FP8, E4M3.
     *
     * @param block rows and columns that share a scale, where the config names them
     */
    public static Encoded float8(Parts parts, Optional<ScaleBlock> block) throws CheckpointException {
        return Float8.of(parts, block);
    }

    /** Packed 4-bit whole numbers of compressed-tensors. */
    public static Encoded packedInt4(Parts parts, PackedSettings settings) throws CheckpointException {
        return PackedInt4.of(parts, settings);
    }

    /** 8-bit whole numbers of compressed-tensors. */
    public static Encoded rowInt8(Parts parts, PackedSettings settings) throws CheckpointException {
        return Int8.compressedTensors(parts, settings);
    }
}

package org.glotlens.engine.gguf;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the elements of a tensor are stored, by the numbers of ggml. Those of a block share a scale; blocks run along a row.
 *
 * <p>Source: {@code ggml-quants.c} of llama.cpp.
 */
public enum GgufType {
    F32(0, 1, 4, PlainBlocks::f32),
    F16(1, 1, 2, PlainBlocks::f16),
    Q4_0(2, 32, 18, LegacyBlocks::q40),
    Q4_1(3, 32, 20, LegacyBlocks::q41),
    Q5_0(6, 32, 22, LegacyBlocks::q50),
    Q5_1(7, 32, 24, LegacyBlocks::q51),
    Q8_0(8, 32, 34, LegacyBlocks::q80),
    Q2_K(10, 256, 84, SuperBlocks::q2),
    Q3_K(11, 256, 110, SuperBlocks::q3),
    Q4_K(12, 256, 144, SuperBlocks::q4),
    Q5_K(13, 256, 176, SuperBlocks::q5),
    Q6_K(14, 256, 210, SuperBlocks::q6),
    IQ4_NL(20, 32, 18, LegacyBlocks::iq4),
    BF16(30, 1, 2, PlainBlocks::bf16);

    private final int number;
    private final int blockValues;
    private final int blockBytes;
    private final Block block;

    /** Decodes one block. */
    interface Block {
        /**
         * Writes the values of a block.
         *
         * @param at first byte of the block
         * @param to where its first value goes
         */
        void decode(byte[] in, int at, float[] out, int to);
    }

    GgufType(int number, int blockValues, int blockBytes, Block block) {
        this.number = number;
        this.blockValues = blockValues;
        this.blockBytes = blockBytes;
        this.block = block;
    }

    /** Values of a block; 1 where each element stands for itself. */
    public int blockValues() {
        return blockValues;
    }

    /** Bytes of a block. */
    public int blockBytes() {
        return blockBytes;
    }

    /** Whether elements are codes that share scales: such a tensor has no numbers but those it is decoded to. */
    public boolean isQuantised() {
        return blockValues > 1;
    }

    /**
     * Decodes blocks to float32, to the bit as ggml's reference code does.
     *
     * @param at first byte of the first block
     * @param to where its first value goes
     */
    void decode(byte[] in, int at, float[] out, int to, int blocks) {
        for (int i = 0; i < blocks; i++) {
            block.decode(in, at + i * blockBytes, out, to + i * blockValues);
        }
    }

    /** The type with ggml's number; empty where Glotlens does not read it. */
    static Optional<GgufType> numbered(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    /** Every type with its number, for messages. */
    static String known() {
        return Arrays.stream(values()).map(type -> type + " (" + type.number + ")").collect(Collectors.joining(", "));
    }
}

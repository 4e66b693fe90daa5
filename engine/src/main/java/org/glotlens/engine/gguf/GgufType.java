package org.glotlens.engine.gguf;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How the elements of a tensor are stored, by the numbers of ggml. Those of a block share a scale; blocks run along a row.
 *
 * <p>Source: {@code ggml-quants.c} of llama.cpp.
 */
public enum GgufType {
    F32(0, 1, 4, PlainCode.Wide::new),
    F16(1, 1, 2, PlainCode.Half::new),
    Q4_0(2, 32, 18, LegacyCode.Q40::new),
    Q4_1(3, 32, 20, LegacyCode.Q41::new),
    Q5_0(6, 32, 22, LegacyCode.Q50::new),
    Q5_1(7, 32, 24, LegacyCode.Q51::new),
    Q8_0(8, 32, 34, LegacyCode.Q80::new),
    Q2_K(10, 256, 84, SuperCode.Q2::new),
    Q3_K(11, 256, 110, SuperCode.Q3::new),
    Q4_K(12, 256, 144, SuperCode.Q4::new),
    Q5_K(13, 256, 176, SuperCode.Q5::new),
    Q6_K(14, 256, 210, SuperCode.Q6::new),
    IQ4_NL(20, 32, 18, LegacyCode.Iq4Nl::new),
    BF16(30, 1, 2, PlainCode.Brain::new);

    private final int number;
    private final int blockValues;
    private final int blockBytes;
    private final Supplier<BlockCode> code;

    GgufType(int number, int blockValues, int blockBytes, Supplier<BlockCode> code) {
        this.number = number;
        this.blockValues = blockValues;
        this.blockBytes = blockBytes;
        this.code = code;
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

    /** Decodes blocks of this type. */
    BlockCode code() {
        return code.get();
    }

    /** The type with ggml's number; empty where Glotlens does not read it. */
    static Optional<GgufType> numbered(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    /** Every type with its number, for messages. */
    static String known() {
        return Arrays.stream(values())
                .map(type -> type + " (" + type.number + ")")
                .collect(Collectors.joining(", "));
    }
}

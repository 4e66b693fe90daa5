package org.glotlens.engine.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Files of one large weight with codes by chance, in every type of GGUF. */
public final class GgufSamples {
    private GgufSamples() {}

    /** A file for every type, named like it. */
    public static List<Path> write(Path into, int out, int in) throws Exception {
        Random random = new Random(15);
        List<Path> files = new ArrayList<>();
        for (GgufType type : GgufType.values()) {
            if (type.isQuantised()) {
                byte[] codes = codes(type, out * in / type.blockValues(), random);
                files.add(GgufBytes.model("llama")
                        .tensor("blk.0.ffn_down.weight", number(type), codes, out, in)
                        .write(into.resolve(type + ".gguf")));
            }
        }
        return files;
    }

    private static int number(GgufType type) {
        return java.util.stream.IntStream.range(0, 64)
                .filter(number -> GgufType.numbered(number).filter(type::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** Scales that are no numbers would be slower than those of real files. */
    private static byte[] codes(GgufType type, int blocks, Random random) {
        byte[] codes = new byte[blocks * type.blockBytes()];
        random.nextBytes(codes);
        ByteBuffer buffer = ByteBuffer.wrap(codes).order(ByteOrder.LITTLE_ENDIAN);
        int[] halves = switch (type) {
            case Q2_K -> new int[] {80, 82};
            case Q3_K -> new int[] {108};
            case Q4_K, Q5_K, Q4_1, Q5_1 -> new int[] {0, 2};
            case Q6_K -> new int[] {208};
            default -> new int[] {0};
        };
        for (int i = 0; i < blocks; i++) {
            int block = i * type.blockBytes();
            Arrays.stream(halves).forEach(at -> buffer.putShort(block + at, Float.floatToFloat16(0.01f)));
        }
        return codes;
    }
}

package org.glotlens.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that are read in several pieces, with codes and scales by chance, value by value against the formats' definitions. */
@Tag("unit")
class LargeQuantisedWeightsTest {
    private static final int OUT = 264;
    private static final int IN = 1024;
    private static final List<Integer> AWQ_ORDER = List.of(0, 2, 4, 6, 1, 3, 5, 7);

    @TempDir
    private Path temp;

    /** One value by its definition. */
    @FunctionalInterface
    private interface Value {
        float at(int output, int input);
    }

    @Test
    void everyValueIsTheOneOfItsDefinition() throws Exception {
        new QuantisedSamples(temp, OUT, IN).write();
        for (String name : List.of("gptq_v1_asym_g32", "gptq_v1_act_g32")) {
            try (SafetensorsFile file = open(name)) {
                int[] words = words(file, "qweight");
                int[] zeros = words(file, "qzeros");
                int[] group = words(file, "g_idx");
                float[] scales = StoredValues.floats(part(file, "scales"));
                boolean isSymmetric = name.equals("gptq_v1_act_g32");
                compare(name, (o, i) -> {
                    int zero = isSymmetric ? 8 : code(zeros[group[i] * OUT / 8 + o / 8], o % 8) + 1 & 15;
                    return scales[group[i] * OUT + o] * (code(words[i / 8 * OUT + o], i % 8) - zero);
                });
            }
        }
        try (SafetensorsFile file = open("awq_gemm_g128")) {
            int[] words = words(file, "qweight");
            int[] zeros = words(file, "qzeros");
            float[] scales = StoredValues.floats(part(file, "scales"));
            compare("awq_gemm_g128", (o, i) -> {
                int nibble = AWQ_ORDER.indexOf(o % 8);
                int zero = code(zeros[i / 128 * OUT / 8 + o / 8], nibble);
                return (code(words[i * OUT / 8 + o / 8], nibble) - zero) * scales[i / 128 * OUT + o];
            });
        }
        try (SafetensorsFile file = open("ct_int4_asym_g32")) {
            int[] words = words(file, "weight_packed");
            int[] zeros = words(file, "weight_zero_point");
            float[] scales = StoredValues.floats(part(file, "weight_scale"));
            compare("ct_int4_asym_g32", (o, i) -> {
                int code = code(words[o * IN / 8 + i / 8], i % 8) - 8;
                int zero = code(zeros[o / 8 * (IN / 32) + i / 32], o % 8) - 8;
                return (code - zero) * scales[o * IN / 32 + i / 32];
            });
        }
        try (SafetensorsFile file = open("ct_int8_channel")) {
            byte[] codes = new byte[OUT * IN];
            part(file, "weight").copy(0, MemorySegment.ofArray(codes));
            float[] scales = StoredValues.floats(part(file, "weight_scale"));
            compare("ct_int8_channel", (o, i) -> codes[o * IN + i] * scales[o]);
        }
    }

    private void compare(String name, Value value) throws Exception {
        float[] expected = new float[OUT * IN];
        for (int at = 0; at < expected.length; at++) {
            expected[at] = value.at(at / IN, at % IN);
        }
        try (Checkpoint checkpoint = Checkpoint.open(temp.resolve(name))) {
            float[] got = StoredValues.floats(checkpoint.tensor(QuantisedSamples.MODULE + ".weight"));
            assertThat(Arrays.mismatch(got, expected)).as(name).isEqualTo(-1);
        }
    }

    private static int code(int word, int nibble) {
        return word >>> 4 * nibble & 15;
    }

    private SafetensorsFile open(String name) throws Exception {
        return SafetensorsFile.open(temp.resolve(name).resolve("model.safetensors"));
    }

    private static StoredTensor part(SafetensorsFile file, String part) throws Exception {
        return file.tensor(QuantisedSamples.MODULE + "." + part);
    }

    private static int[] words(SafetensorsFile file, String part) throws Exception {
        return StoredValues.ints(part(file, part));
    }
}

package org.glotlens.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Quantised weights against the values that the formats' own libraries give, to the bit. */
@Tag("unit")
class QuantisedWeightsTest {
    private static final String VALUES = "dequantised.";
    private static final int RANGES = 20;

    @ParameterizedTest
    @MethodSource("org.glotlens.engine.checkpoint.QuantisedFixtures#names")
    void everyWeightOfTheFullReferenceIsTheLibrarysToTheBit(String fixture) throws Exception {
        Path folder = SharedFixtures.require("quant/" + fixture);
        assertThat(compared(folder)).isGreaterThanOrEqualTo(5);
    }

    /** Number of weights that were compared, whole and in ranges. */
    private static int compared(Path folder) throws Exception {
        int compared = 0;
        try (Checkpoint checkpoint = Checkpoint.open(folder);
                SafetensorsFile reference = SafetensorsFile.open(folder.resolve("reference.safetensors"))) {
            for (String name : reference.names()) {
                if (name.startsWith(VALUES)) {
                    StoredWeight weight = checkpoint.tensor(name.substring(VALUES.length()));
                    int[] expected = bits(StoredValues.floats(reference.tensor(name)));
                    assertThat(weight.isQuantised()).as(name).isTrue();
                    assertThat(weight.shape())
                            .as(name)
                            .isEqualTo(reference.tensor(name).shape());
                    assertThat(bits(StoredValues.floats(weight))).as(name).isEqualTo(expected);
                    requireRanges(weight, expected);
                    compared++;
                }
            }
        }
        return compared;
    }

    /** Ranges begin and end anywhere: in the middle of a byte, a word, a block, a group and a row. */
    private static void requireRanges(StoredWeight weight, int[] expected) throws Exception {
        SplittableRandom random = new SplittableRandom(weight.name().hashCode());
        FloatReader reader = new FloatReader();
        for (int i = 0; i < RANGES; i++) {
            int from = random.nextInt(expected.length);
            int to = random.nextInt(from + 1, Math.min(expected.length, from + 700) + 1);
            float[] got = new float[to - from];
            reader.read(weight, from, StoredType.F32, MemorySegment.ofArray(got));
            assertThat(bits(got)).as("%s from %d to %d", weight.name(), from, to).isEqualTo(Arrays.copyOfRange(expected, from, to));
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}

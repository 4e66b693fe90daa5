package org.glotlens.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.glotlens.engine.checkpoint.Fixture;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values against those that ggml's own code gives, to the bit. */
@Tag("unit")
class BlockCodeTest {
    private static final String PREFIX = "dequantised.";

    @ParameterizedTest
    @MethodSource(GgufFixtures.ALL)
    void tensorsAreDecodedToTheBit(GgufFixtures fixture) throws Exception {
        try (GgufFile file = GgufFile.open(fixture.model());
                SafetensorsFile reference = fixture.reference()) {
            for (String name : reference.names()) {
                if (name.startsWith(PREFIX)) {
                    float[] expected = StoredValues.floats(reference.tensor(name));
                    GgufWeight weight =
                            new GgufWeight(file.tensor(name.substring(PREFIX.length())), RowOrder.AS_STORED);
                    assertThat(bits(values(weight, 0, expected.length)))
                            .as(name)
                            .isEqualTo(bits(expected));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K"})
    void superBlocksAreDecodedToTheBit(GgufType type) throws Exception {
        try (SafetensorsFile file = SafetensorsFile.open(Fixture.path("gguf/superblocks.safetensors"))) {
            StoredTensor stored = file.tensor(type + ".bytes");
            int bytes = (int) stored.byteSize();
            BlockCode code = type.code();
            stored.copy(0, MemorySegment.ofArray(code.room(bytes)).asSlice(0, bytes));
            float[] expected = StoredValues.floats(file.tensor(type + ".values"));
            code.expect(expected.length);
            code.decode(0, 0, bytes / type.blockBytes());
            assertThat(bits(Arrays.copyOf(code.values(), expected.length))).isEqualTo(bits(expected));
        }
    }

    /** One block by hand: d = 0.5, m = -1; the codes are 0, 31, 16, 1 and zeros. */
    @Test
    void fifthBitsBelongToTheirValues() {
        byte[] block = new byte[24];
        block[1] = 0x38;
        block[3] = (byte) 0xBC;
        block[4] = 0b0000_0110;
        block[9] = 0x0F;
        block[11] = 0x01;
        BlockCode code = GgufType.Q5_1.code();
        System.arraycopy(block, 0, code.room(24), 0, 24);
        code.expect(32);
        code.decode(0, 0, 1);
        assertThat(Arrays.copyOf(code.values(), 4)).containsExactly(-1f, 14.5f, 7f, -0.5f);
    }

    @ParameterizedTest
    @MethodSource(GgufFixtures.ALL)
    void anyRangeIsThatOfTheWhole(GgufFixtures fixture) throws Exception {
        try (GgufModel model = GgufModel.open(fixture.model())) {
            for (String name : model.names()) {
                if (model.encoded(name).isEmpty()) {
                    continue;
                }
                GgufWeight weight = (GgufWeight) model.encoded(name).orElseThrow();
                int elements = (int) Arrays.stream(weight.shape()).reduce(1, (a, b) -> a * b);
                float[] whole = values(weight, 0, elements);
                for (int from : new int[] {1, 31, 200, elements / 2 - 3}) {
                    int count = Math.min(elements - from, 777);
                    assertThat(values(weight, from, count))
                            .as(name)
                            .isEqualTo(Arrays.copyOfRange(whole, from, from + count));
                }
            }
        }
    }

    private static float[] values(GgufWeight weight, long from, int count) throws Exception {
        float[] all = new float[count];
        int[] at = {0};
        weight.decode(from, count, (values, first, length) -> {
            System.arraycopy(values, first, all, at[0], length);
            at[0] += length;
        });
        assertThat(at[0]).isEqualTo(count);
        return all;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}

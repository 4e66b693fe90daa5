package org.glotlens.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SharedFixtures;
import org.glotlens.engine.checkpoint.StoredValues;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class GgufTypeTest {
    private static final String PREFIX = "dequantised.";

    @ParameterizedTest
    @ValueSource(strings = {"gguf_f16", "gguf_q8_0", "gguf_legacy", "gguf_kquants", "gguf_qwen2"})
    void decodesToTheBit(String fixture) throws Exception {
        Path folder = SharedFixtures.require("quant/" + fixture);
        try (GgufFile file = GgufFile.open(folder.resolve("model.gguf"));
                SafetensorsFile reference = SafetensorsFile.open(folder.resolve("reference.safetensors"))) {
            for (String name : reference.names()) {
                if (name.startsWith(PREFIX)) {
                    GgufTensor tensor = file.tensor(name.substring(PREFIX.length()));
                    assertThat(bits(decoded(new GgufWeight(tensor, RowOrder.AS_STORED))))
                            .as(name + " " + tensor.type())
                            .isEqualTo(bits(StoredValues.floats(reference.tensor(name))));
                }
            }
        }
    }

    private static float[] decoded(GgufWeight weight) throws Exception {
        int[] at = {0};
        float[] all = new float[(int) (weight.shape()[0] * weight.shape()[1])];
        weight.decode(0, all.length, (values, from, count) -> {
            System.arraycopy(values, from, all, at[0], count);
            at[0] += count;
        });
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

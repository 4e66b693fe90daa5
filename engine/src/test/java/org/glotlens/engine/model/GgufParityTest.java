package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.gguf.GgufFixtures;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models in GGUF files against Hugging Face's code on the dequantised weights. */
@Tag("native")
class GgufParityTest {
    @ParameterizedTest
    @MethodSource(GgufFixtures.ALL)
    void numbersAreThoseOfTheDequantisedModel(GgufFixtures files) throws Exception {
        try (Fixture fixture = Fixture.open(files.model(), DType.FLOAT32);
                SafetensorsFile reference = files.reference()) {
            float[][] got = fixture.call(decoder -> run(decoder, rows(reference)));
            float[] resid = StoredValues.floats(reference.tensor("resid_final_pre_norm"));
            float[] logits = StoredValues.floats(reference.tensor("logits"));
            assertThat(Numbers.largestDifference(got[0], resid)).as("residual").isLessThan(1e-4f);
            assertThat(Numbers.largestDifference(got[1], logits)).as("logits").isLessThan(5e-5f);
        }
    }

    @ParameterizedTest
    @MethodSource(GgufFixtures.ALL)
    void queriesAndKeysAreInTheOrderOfHuggingFace(GgufFixtures files) throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(files.model());
                SafetensorsFile reference = files.reference()) {
            for (String name : reference.names()) {
                if (name.startsWith("hf.")) {
                    assertThat(StoredValues.floats(checkpoint.tensor(name.substring(3))))
                            .as(name)
                            .isEqualTo(StoredValues.floats(reference.tensor(name)));
                }
            }
        }
    }

    private static float[][] run(Decoder decoder, List<int[]> rows) throws Exception {
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            Tensor resid = decoder.forward(op, new TokenBatch(rows), Hooks.NONE, new Cancel());
            float[] before = resid.floats();
            return new float[][] {before, decoder.logits(op, resid, Hooks.NONE).floats()};
        }
    }

    private static List<int[]> rows(SafetensorsFile reference) throws Exception {
        StoredTensor stored = reference.tensor("input_ids");
        int[] all = StoredValues.ints(stored);
        int width = (int) stored.shape()[1];
        return IntStream.range(0, all.length / width)
                .mapToObj(row -> Arrays.copyOfRange(all, row * width, (row + 1) * width))
                .toList();
    }
}

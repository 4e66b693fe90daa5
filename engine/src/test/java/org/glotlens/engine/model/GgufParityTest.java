package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.gguf.GgufFixtures;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models in GGUF files against Hugging Face's code on the dequantised weights. */
@Tag("native")
class GgufParityTest {
    @TempDir
    private Path temp;

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

    /** Hugging Face's numbers of a tied model with the rope of Llama 3.1, whose factors a GGUF file keeps as a tensor. */
    @Test
    void factorsOfFrequenciesAndATiedHeadGiveTheNumbersOfLlama3() throws Exception {
        Path file = temp.resolve("llama3.gguf");
        try (Fixture fixture = Fixture.open("llama3_rope");
                SafetensorsFile reference = fixture.reference()) {
            try (Checkpoint folder = Checkpoint.open(Fixture.folder("llama3_rope"))) {
                new GgufCopy(folder, llama3Factors()).write(file);
            }
            List<int[]> tokens = fixture.tokens();
            try (Fixture copy = Fixture.open(file, DType.FLOAT32)) {
                float[][] got = copy.call(decoder -> run(decoder, tokens));
                float[] logits = StoredValues.floats(reference.tensor("logits"));
                assertThat(Numbers.largestDifference(got[1], logits, fixture.mask()))
                        .isLessThan(5e-5f);
            }
        }
    }

    /** What llama.cpp's converter writes: factor 8, low 1, high 4, 64 positions; 8 pairs of theta 500,000. */
    private static float[] llama3Factors() {
        float[] factors = new float[8];
        for (int i = 0; i < factors.length; i++) {
            double wavelength = 2 * Math.PI * Math.pow(500_000, i / 8.0);
            double smooth = (64 / wavelength - 1) / 3;
            factors[i] = wavelength < 16 ? 1 : wavelength > 64 ? 8 : (float) (1 / ((1 - smooth) / 8 + smooth));
        }
        return factors;
    }

    @Test
    void blocksThatAreStreamedAreTheSameBitForBit() throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(GgufFixtures.LEGACY.model())) {
            var source = new WeightLoader.Source(checkpoint, Families.read(checkpoint.config()), DType.BFLOAT16);
            Torch.get().call(() -> {
                try (Weights all = WeightLoader.load(source, Torch.get().open(ComputeDevice.CPU), Watch.none());
                        Weights ends = WeightLoader.loadEnds(
                                source, 1 << 20, Torch.get().open(ComputeDevice.CPU), new Cancel());
                        BlockStream blocks =
                                BlockStream.open(ends, ends.streamed().orElseThrow())) {
                    for (int layer = 0; layer < 2; layer++) {
                        try (Weights block = blocks.next()) {
                            for (Map.Entry<String, Tensor> weight :
                                    block.tensors().entrySet()) {
                                assertThat(weight.getValue().floats())
                                        .as(weight.getKey())
                                        .isEqualTo(all.get(weight.getKey()).floats());
                            }
                        }
                    }
                }
                return null;
            });
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

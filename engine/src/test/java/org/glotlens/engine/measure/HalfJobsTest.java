package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.export.ActivationsJob;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.TinyModel;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainRuns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** float16 through the jobs, on the processor. */
@Tag("native")
class HalfJobsTest {
    private static final RunOptions HALF = new RunOptions("cpu", "float16", 4096, 1);

    @TempDir
    private Path temp;

    @ParameterizedTest
    @MethodSource(Fixture.FAMILIES_BY_NAME)
    void lensRepresentationAndActivationsAgreeWithFloat32(String family) throws Exception {
        Path folder = Fixture.folder(family);
        LensReadings exact = lens(folder, TrainRuns.CPU).readings().getFirst();
        LensReadings half = lens(folder, HALF).readings().getFirst();
        for (int layer = 0; layer < exact.nLayers(); layer++) {
            assertThat((double) half.entropyBits()[0][layer])
                    .as("entropy in bits of 8.3 at most, layer %d", layer)
                    .isCloseTo(exact.entropyBits()[0][layer], within(0.02));
        }
        RepresentResult points = represent(folder, HALF);
        assertThat(points).isNotNull();
        float[] logits = logits(folder, HALF);
        float[] expected = logits(folder, TrainRuns.CPU);
        for (int i = 0; i < logits.length; i++) {
            assertThat(logits[i]).isCloseTo(expected[i], within(0.05f));
        }
    }

    @Test
    void overflowIsReportedInWords() throws Exception {
        TinyModel model = TinyModel.copy("llama", temp.resolve("large"));
        model.editWeights(tensors -> tensors.replaceAll((name, tensor) ->
                name.equals("model.embed_tokens.weight") ? NewTensor.float32(large(320 * 64), 320, 64) : tensor));
        assertThatThrownBy(() -> lens(model.folder(), HALF))
                .isInstanceOf(GlotlensException.class)
                .hasMessageContaining("float16");
        assertThat(lens(model.folder(), TrainRuns.CPU)).isNotNull();
    }

    private static float[] large(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (i % 7 - 3) * 30_000f;
        }
        return values;
    }

    private static LensResult lens(Path folder, RunOptions options) throws Exception {
        try (ModelPair pair = open(folder, options)) {
            return Jobs.lens(pair, List.of(prompt("1", "w5 w6 w7"), prompt("2", "w8")), 5)
                    .run(Watch.none());
        }
    }

    private static RepresentResult represent(Path folder, RunOptions options) throws Exception {
        List<ParallelItem> items = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            items.add(new ParallelItem("" + i, Map.of("en", "w1 w2 w" + i, "de", "w9 w" + i), Map.of()));
        }
        try (ModelPair pair = open(folder, options)) {
            return Jobs.represent(
                            pair, items, RepresentSettings.of(Pooling.MEAN, 1).asPublished())
                    .run(Watch.none());
        }
    }

    private float[] logits(Path folder, RunOptions options) throws Exception {
        Path out = temp.resolve(options.dtype() + ".safetensors");
        new ActivationsJob(
                        folder,
                        Optional.empty(),
                        new ActivationsJob.Input.Ids(new int[][] {{5, 17, 101}, {9}}),
                        List.of("logits"),
                        options,
                        out)
                .run(Watch.none());
        try (SafetensorsFile file = SafetensorsFile.open(out)) {
            return StoredValues.floats(file.tensor("logits"));
        }
    }

    private static ModelPair open(Path folder, RunOptions options) throws Exception {
        return new OpenPairJob(folder, Optional.empty(), options).run(Watch.none());
    }

    private static Prompt prompt(String id, String text) {
        Map<String, List<String>> answers = Map.of("de", List.of("w9"), "en", List.of("w10"));
        return new Prompt(id, "de", text, answers, Map.of(), Map.of());
    }
}

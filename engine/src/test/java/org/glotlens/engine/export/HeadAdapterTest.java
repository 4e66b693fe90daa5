package org.glotlens.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.AdapterConfig;
import org.glotlens.engine.checkpoint.AdapterWriter;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.Jobs;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.SelfCheck;
import org.glotlens.engine.pair.TinyModel;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainJob;
import org.glotlens.engine.runs.TrainRuns;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An adapter of the output head reads as a model whose head is {@code W + scaling * B A}, written out in double. */
@Tag("native")
class HeadAdapterTest {
    private static final int RANK = 2;
    private static final double SCALING = 4;
    private static final int D_VOCAB = 320;
    private static final int D_MODEL = 64;
    private static final float TOLERANCE = 2e-5f;

    @TempDir
    private Path temp;

    private final float[] a = normal(1, RANK * D_MODEL);
    private final float[] b = normal(2, D_VOCAB * RANK);

    @ParameterizedTest
    @CsvSource({
        "llama, lm_head, lm_head",
        "qwen2_tied, lm_head, model.embed_tokens",
        "gemma2, lm_head, model.embed_tokens",
        "gpt_neox, embed_out, embed_out",
        "gpt2, lm_head, transformer.wte",
        "bloom, lm_head, transformer.word_embeddings"
    })
    void everyReadingIsThatOfTheModelWithTheProductAdded(String family, String head, String matrix) throws Exception {
        Path base = Fixture.folder(family);
        Path adapter = adapter(head, Map.of());
        Path added = added(family, head, matrix);
        List<LensReadings> expected = readings(base, added, WeightMode.RESIDENT);
        List<LensReadings> beside = readings(base, adapter, WeightMode.RESIDENT);
        assertThat(beside.getFirst()).usingRecursiveComparison().isEqualTo(expected.getFirst());
        assertClose(beside.getLast(), expected.getLast());
        assertThat(readings(base, adapter, WeightMode.STREAMED))
                .usingRecursiveComparison()
                .isEqualTo(beside);

        Path merged = new MergeJob(base, adapter, "auto", MergeJob.DEFAULT_SHARD_BYTES, temp.resolve("merged"))
                .run(Watch.none())
                .folder();
        assertClose(readings(base, merged, WeightMode.RESIDENT).getLast(), expected.getLast());
        try (Checkpoint was = Checkpoint.open(base);
                Checkpoint is = Checkpoint.open(merged);
                Checkpoint should = Checkpoint.open(added)) {
            assertThat(is.names()).containsExactlyInAnyOrderElementsOf(should.names());
            assertThat(is.config().optionalBoolean("tie_word_embeddings")).contains(false);
            assertThat(StoredValues.floats(is.tensor(head + ".weight")))
                    .containsExactly(StoredValues.floats(should.tensor(head + ".weight")), within(1e-6f));
            for (String name : was.names()) {
                if (!name.equals(head + ".weight")) {
                    assertThat(StoredValues.floats(is.tensor(name)))
                            .as(name)
                            .containsExactly(StoredValues.floats(was.tensor(name)));
                }
            }
        }
    }

    /** The matrix of embedding and head then becomes two. */
    @Test
    void aTiedMatrixStoredAsTheHeadKeepsToTheEmbeddingWhenMerged() throws Exception {
        TinyModel base = TinyModel.copy("qwen2_tied", temp.resolve("as-head"));
        base.editWeights(tensors -> tensors.put("lm_head.weight", tensors.remove("model.embed_tokens.weight")));
        Path adapter = adapter("lm_head", Map.of());
        Path added = added("qwen2_tied", "lm_head", "model.embed_tokens");
        List<LensReadings> expected = readings(Fixture.folder("qwen2_tied"), added, WeightMode.RESIDENT);
        assertClose(readings(base.folder(), adapter, WeightMode.RESIDENT).getLast(), expected.getLast());
        assertClose(readings(base.folder(), adapter, WeightMode.STREAMED).getLast(), expected.getLast());
        Path merged = new MergeJob(base.folder(), adapter, "auto", 1 << 20, temp.resolve("merged"))
                .run(Watch.none())
                .folder();
        assertClose(readings(base.folder(), merged, WeightMode.RESIDENT).getLast(), expected.getLast());
        try (Checkpoint is = Checkpoint.open(merged);
                Checkpoint was = Checkpoint.open(Fixture.folder("qwen2_tied"))) {
            assertThat(StoredValues.floats(is.tensor("model.embed_tokens.weight")))
                    .containsExactly(StoredValues.floats(was.tensor("model.embed_tokens.weight")));
        }
    }

    /** Products in bfloat16 differ by its rounding, 2^-9 of each logit. */
    @Test
    void inBfloat16TheHeadIsAdaptedToo() throws Exception {
        Path base = Fixture.folder("llama");
        Path adapter = adapter("lm_head", Map.of());
        LensReadings exact = readings(base, adapter, WeightMode.RESIDENT).getLast();
        RunOptions half = new RunOptions("cpu", "bfloat16", 8, 1, WeightMode.RESIDENT);
        LensReadings got = readings(base, adapter, half).getLast();
        for (int prompt = 0; prompt < got.energy().length; prompt++) {
            assertThat(got.energy()[prompt]).containsExactly(exact.energy()[prompt], within(2e-3f));
            assertThat(got.entropyBits()[prompt]).containsExactly(exact.entropyBits()[prompt], within(0.1f));
        }
        LensReadings unadapted = readings(base, adapter, half).getFirst();
        assertThat(Math.abs(unadapted.energy()[0][0] - got.energy()[0][0])).isGreaterThan(5e-3f);
    }

    /** PEFT keeps the base's own head beside an adapted one. */
    @Test
    void aCopyOfTheSameBaseIsPassedOverAndAnotherBaseIsRefused() throws Exception {
        Path base = Fixture.folder("llama");
        float[] own;
        try (Checkpoint checkpoint = Checkpoint.open(base)) {
            own = StoredValues.floats(checkpoint.tensor("lm_head.weight"));
        }
        String copy = "base_model.model.lm_head.base_layer.weight";
        List<LensReadings> without = readings(base, adapter("lm_head", Map.of()), WeightMode.RESIDENT);
        Path same = adapter("lm_head", Map.of(copy, NewTensor.bfloat16(() -> own, new long[] {D_VOCAB, D_MODEL})));
        assertThat(readings(base, same, WeightMode.RESIDENT))
                .usingRecursiveComparison()
                .isEqualTo(without);
        float[] other = own.clone();
        other[777] += 0.5f;
        Path another = adapter("lm_head", Map.of(copy, NewTensor.float32(other, D_VOCAB, D_MODEL)));
        assertThatThrownBy(() -> readings(base, another, WeightMode.RESIDENT))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("keeps a base weight of lm_head that is not the one of");
        assertThatThrownBy(() -> new MergeJob(base, another, "auto", 1 << 20, temp.resolve("merged")).run(Watch.none()))
                .isInstanceOf(UnsupportedModelException.class);
    }

    /** Names without their root beside a head would be found by no other program. */
    @Test
    void mergingIntoNamesWithoutTheirRootWritesThemWhole() throws Exception {
        TinyModel hub = TinyModel.copy("gpt2", temp.resolve("hub"));
        hub.editWeights(tensors -> {
            Map<String, NewTensor> whole = Map.copyOf(tensors);
            tensors.clear();
            whole.forEach((name, tensor) -> tensors.put(name.substring("transformer.".length()), tensor));
        });
        Path merged = new MergeJob(hub.folder(), adapter("lm_head", Map.of()), "auto", 1 << 20, temp.resolve("merged"))
                .run(Watch.none())
                .folder();
        try (Checkpoint is = Checkpoint.open(merged);
                Checkpoint should = Checkpoint.open(added("gpt2", "lm_head", "transformer.wte"))) {
            assertThat(is.names()).containsExactlyInAnyOrderElementsOf(should.names());
        }
    }

    @Test
    void trainingRefusesTheHeadForWhatItIs() throws Exception {
        Path base = Fixture.folder("llama");
        for (String target : new String[] {"lm_head", "q_proj,lm_head"}) {
            assertThatThrownBy(() -> train(base, Optional.empty(), target.split(",")))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("An adapter of the output head, lm_head, can be read but not trained");
        }
        Path adapter = adapter("lm_head", Map.of());
        assertThatThrownBy(() -> train(base, Optional.of(adapter), "q_proj"))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("adapts the output head, which Glotlens reads but does not train");
    }

    private void train(Path base, Optional<Path> adapter, String... targets) throws Exception {
        new TrainJob(
                        base,
                        adapter,
                        TrainRuns.rows(4, 1),
                        new TrainSettingsSample().targets(targets).maxSteps(1).build(),
                        TrainRuns.CPU,
                        temp.resolve("out"),
                        step -> {})
                .run(Watch.none());
    }

    private static List<LensReadings> readings(Path base, Path aligned, WeightMode mode) throws Exception {
        return readings(base, aligned, new RunOptions("cpu", "float32", 8, 1, mode));
    }

    private static List<LensReadings> readings(Path base, Path aligned, RunOptions options) throws Exception {
        Map<String, List<String>> answers = Map.of("de", List.of("w9"), "en", List.of("w10"));
        List<Prompt> prompts = List.of(
                new Prompt("1", "de", "w5 w6 w7", answers, Map.of(), Map.of()),
                new Prompt("2", "de", "w2 w1", answers, Map.of(), Map.of()));
        try (ModelPair pair = new OpenPairJob(base, Optional.of(aligned), options).run(Watch.none())) {
            assertThat(pair.aligned().orElseThrow().checks())
                    .allMatch(check -> check.outcome() == SelfCheck.Outcome.PASSED);
            return Jobs.lens(pair, prompts, 3).run(Watch.none()).readings();
        }
    }

    private static void assertClose(LensReadings got, LensReadings expected) {
        for (int prompt = 0; prompt < got.entropyBits().length; prompt++) {
            assertThat(got.entropyBits()[prompt]).containsExactly(expected.entropyBits()[prompt], within(TOLERANCE));
            assertThat(got.energy()[prompt]).containsExactly(expected.energy()[prompt], within(TOLERANCE));
            for (int layer = 0; layer < got.nLayers(); layer++) {
                assertThat(got.probability()[prompt][layer])
                        .containsExactly(expected.probability()[prompt][layer], within(TOLERANCE));
            }
        }
    }

    private Path adapter(String head, Map<String, NewTensor> more) throws Exception {
        Path folder = temp.resolve("adapter");
        AdapterConfig config = AdapterConfig.lora("base", RANK, RANK * SCALING, List.of(head));
        NewTensor down = NewTensor.float32(a, RANK, D_MODEL);
        NewTensor up = NewTensor.float32(b, D_VOCAB, RANK);
        AdapterWriter.write(folder, config, Map.of(head, new AdapterWriter.Pair(down, up)));
        if (!more.isEmpty()) {
            Path file = folder.resolve("adapter_model.safetensors");
            Map<String, NewTensor> all = new LinkedHashMap<>(more);
            all.put("base_model.model." + head + ".lora_A.weight", down);
            all.put("base_model.model." + head + ".lora_B.weight", up);
            SafetensorsWriter.write(file, all, Map.of());
        }
        return folder;
    }

    /** The fixture with a head of its own. */
    private Path added(String family, String head, String matrix) throws Exception {
        TinyModel model = TinyModel.copy(family, temp.resolve("added"));
        float[] w;
        try (SafetensorsFile file = SafetensorsFile.open(model.weights())) {
            w = StoredValues.floats(file.tensor(matrix + ".weight"));
        }
        for (int i = 0; i < D_VOCAB; i++) {
            for (int j = 0; j < D_MODEL; j++) {
                double product = 0;
                for (int r = 0; r < RANK; r++) {
                    product += (double) b[i * RANK + r] * a[r * D_MODEL + j];
                }
                w[i * D_MODEL + j] += (float) (SCALING * product);
            }
        }
        model.editWeights(tensors -> tensors.put(head + ".weight", NewTensor.float32(w, D_VOCAB, D_MODEL)));
        model.editConfig(config -> config.put("tie_word_embeddings", false));
        return model.folder();
    }

    private static float[] normal(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() * 0.1f;
        }
        return values;
    }
}

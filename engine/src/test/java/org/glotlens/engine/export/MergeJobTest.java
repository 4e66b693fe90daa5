package org.glotlens.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.AdapterConfig;
import org.glotlens.engine.checkpoint.AdapterWriter;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.SelfCheck;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainRuns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A merged checkpoint is a checkpoint of its own that computes what base and adapter compute together. */
@Tag("native")
class MergeJobTest {
    private static final float TOLERANCE = 5e-5f;
    private static final ActivationsJob.Input TOKENS =
            new ActivationsJob.Input.Ids(new int[][] {{5, 17, 101, 9, 250, 33}, {3, 77}});

    @TempDir
    private Path temp;

    @TempDir
    private Path adapters;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2"})
    void itsLogitsAreThoseThatPeftComputesWithTheAdapter(String family) throws Exception {
        Path base = Fixture.folder(family);
        Path merged = merge(base, base.resolve("lora"), "auto", MergeJob.DEFAULT_SHARD_BYTES)
                .folder();
        try (SafetensorsFile reference = SafetensorsFile.open(base.resolve("lora/lora_reference.safetensors"));
                SafetensorsFile inputs = SafetensorsFile.open(base.resolve("reference.safetensors"))) {
            float[] expected = StoredValues.floats(reference.tensor("logits"));
            int[] ids = StoredValues.ints(inputs.tensor("input_ids"));
            int width = ids.length / 3;
            int[][] first = {Arrays.copyOf(ids, width)};
            float[] got = logits(merged, Optional.empty(), new ActivationsJob.Input.Ids(first));
            assertThat(got).containsExactly(Arrays.copyOf(expected, got.length), within(TOLERANCE));
        }
    }

    @Test
    void weightsStoredTransposedGetTheTransposedProduct() throws Exception {
        Path base = Fixture.folder("gpt2");
        Path adapter = gpt2Adapter();
        float[] beside = logits(base, Optional.of(adapter), TOKENS);
        float[] merged = logits(
                merge(base, adapter, "auto", MergeJob.DEFAULT_SHARD_BYTES).folder(), Optional.empty(), TOKENS);
        assertThat(merged).containsExactly(beside, within(TOLERANCE));
        assertThat(logits(base, Optional.empty(), TOKENS)[0]).isNotCloseTo(merged[0], within(1e-3f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"float32", "bfloat16", "float16"})
    void shardsHoldTheSameTensorsAsOneFileAndOpen(String dtype) throws Exception {
        Path base = Fixture.folder("llama");
        Path whole = merge(base, base.resolve("lora"), dtype, MergeJob.DEFAULT_SHARD_BYTES)
                .folder();
        MergeResult sharded =
                new MergeJob(base, base.resolve("lora"), dtype, 100_000, temp.resolve("sharded")).run(Watch.none());
        assertThat(sharded.files()).isGreaterThan(2);
        assertThat(sharded.folder().resolve("model-00001-of-%05d.safetensors".formatted(sharded.files())))
                .exists();
        var index = new ObjectMapper()
                .readTree(
                        sharded.folder().resolve("model.safetensors.index.json").toFile());
        assertThat(index.at("/metadata/total_size").asLong()).isEqualTo(sharded.weightBytes());
        try (Checkpoint one = Checkpoint.open(whole);
                Checkpoint many = Checkpoint.open(sharded.folder())) {
            assertThat(many.names()).containsExactlyInAnyOrderElementsOf(one.names());
            for (String name : one.names()) {
                assertThat(StoredValues.floats(many.tensor(name)))
                        .containsExactly(StoredValues.floats(one.tensor(name)));
            }
        }
        try (ModelPair pair = new OpenPairJob(sharded.folder(), Optional.empty(), TrainRuns.CPU).run(Watch.none())) {
            assertThat(pair.base().checks()).allMatch(check -> check.outcome() == SelfCheck.Outcome.PASSED);
        }
    }

    @Test
    void anotherTypeIsStoredInWeightsAndConfig() throws Exception {
        Path base = Fixture.folder("llama");
        Path merged = merge(base, base.resolve("lora"), "bfloat16", MergeJob.DEFAULT_SHARD_BYTES)
                .folder();
        try (Checkpoint checkpoint = Checkpoint.open(merged)) {
            assertThat(checkpoint.config().requireString("torch_dtype")).isEqualTo("bfloat16");
            for (String name : checkpoint.names()) {
                assertThat(checkpoint.tensor(name).type()).isEqualTo(StoredType.BF16);
            }
        }
        assertThat(merged.resolve("tokenizer.json"))
                .hasSameBinaryContentAs(Fixture.folder("llama").resolve("tokenizer.json"));
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAsItIs() throws Exception {
        Path base = Fixture.folder("llama");
        Path out = Files.createDirectories(temp.resolve("full"));
        Files.writeString(out.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> new MergeJob(base, base.resolve("lora"), "auto", 1_000_000, out).run(Watch.none()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("not empty");
        assertThat(out).isDirectoryContaining("glob:**/notes.txt");
    }

    @Test
    void anAdapterOfAnotherModelLeavesNothing() {
        assertThatThrownBy(() ->
                        merge(Fixture.folder("gpt2"), Fixture.folder("llama").resolve("lora"), "auto", 1_000_000))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("that the base model does not have");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void aProductThatIsNoNumberLeavesNothing() throws Exception {
        Path adapter = adapter(Float.POSITIVE_INFINITY);
        assertThatThrownBy(() -> merge(Fixture.folder("gpt2"), adapter, "auto", 1_000_000))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("no finite");
        assertThat(temp.resolve("merged")).doesNotExist();
    }

    @Test
    void stoppingHalfWayLeavesNothing() throws Exception {
        Path base = Fixture.folder("llama");
        Cancel cancel = new Cancel();
        Progress stopAtThird = (stage, done, total) -> {
            if (done == 3) {
                cancel.request();
            }
        };
        assertThatThrownBy(() -> new MergeJob(base, base.resolve("lora"), "auto", 100_000, temp.resolve("merged"))
                        .run(new Watch(stopAtThird, cancel)))
                .isInstanceOf(CancelledException.class);
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left).isEmpty();
        }
    }

    private MergeResult merge(Path base, Path adapter, String dtype, long shardBytes) throws Exception {
        return new MergeJob(base, adapter, dtype, shardBytes, temp.resolve("merged")).run(Watch.none());
    }

    private float[] logits(Path model, Optional<Path> adapter, ActivationsJob.Input input) throws Exception {
        Path out = temp.resolve("logits.safetensors");
        new ActivationsJob(model, adapter, input, List.of("logits"), TrainRuns.CPU, out).run(Watch.none());
        try (SafetensorsFile file = SafetensorsFile.open(out)) {
            return StoredValues.floats(file.tensor("logits"));
        }
    }

    private Path gpt2Adapter() throws Exception {
        return adapter(0.05f);
    }

    /** Rank 2 on the fused attention and the first MLP linear of every layer, as PEFT stores it for Conv1D. */
    private Path adapter(float size) throws Exception {
        Path folder = adapters.resolve("conv1d");
        SplittableRandom random = new SplittableRandom(11);
        Map<String, AdapterWriter.Pair> pairs = new LinkedHashMap<>();
        try (Checkpoint base = Checkpoint.open(Fixture.folder("gpt2"))) {
            for (String name : base.names()) {
                if (name.endsWith("attn.c_attn.weight") || name.endsWith("mlp.c_fc.weight")) {
                    long[] inOut = base.tensor(name).shape();
                    pairs.put(
                            name.replaceFirst("\\.weight$", ""),
                            new AdapterWriter.Pair(
                                    normal(random, size, 2, inOut[0]), normal(random, size, inOut[1], 2)));
                }
            }
        }
        AdapterConfig config = AdapterConfig.lora("gpt2", 2, 4, List.of("c_attn", "c_fc"));
        AdapterWriter.write(folder, config, pairs);
        return folder;
    }

    private static NewTensor normal(SplittableRandom random, float size, long... shape) {
        float[] values = new float[Math.toIntExact(shape[0] * shape[1])];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * size;
        }
        return NewTensor.float32(values, shape);
    }
}

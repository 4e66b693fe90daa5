package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.checkpoint.AdapterConfig;
import org.glotlens.engine.checkpoint.AdapterWriter;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.export.ActivationsJob;
import org.glotlens.engine.export.MergeJob;
import org.glotlens.engine.gguf.GgufBytes;
import org.glotlens.engine.gguf.GgufFixtures;
import org.glotlens.engine.pair.InspectJob;
import org.glotlens.engine.pair.ModelSummary;
import org.glotlens.engine.pair.SelfCheck;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done with a GGUF file where a folder is asked for: looking at it, training on top, merging. */
@Tag("native")
class GgufBaseTest {
    private static final Path BASE = GgufFixtures.LEGACY.model();
    private static final ActivationsJob.Input TOKENS =
            new ActivationsJob.Input.Ids(new int[][] {{5, 17, 101, 9, 250, 33}, {3, 77}});

    @TempDir
    private Path temp;

    @Test
    void inspectTellsWhatIsStored() throws Exception {
        ModelSummary summary = new InspectJob(BASE, TrainRuns.CPU).run(Watch.none());
        assertThat(summary.folder()).isEqualTo(BASE);
        assertThat(summary.family()).isEqualTo("llama");
        assertThat(summary.storedDtype()).isEqualTo("F32, IQ4_NL, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0");
        assertThat(summary.tokenizer()).startsWith("319 tokens");
        assertThat(summary.checks()).extracting(SelfCheck::outcome).containsOnly(SelfCheck.Outcome.PASSED);
        assertThat(summary.checks())
                .filteredOn(check -> check.name().equals("weights are quantised"))
                .extracting(SelfCheck::detail)
                .singleElement()
                .asString()
                .startsWith("16 of 21 weights are stored as IQ4_NL, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAdapterIsTrainedOnItAndMergedIntoAFolderWithItsTokenizer(boolean isDora) throws Exception {
        Path adapter = temp.resolve("adapter");
        TrainSettingsSample settings = new TrainSettingsSample()
                .learningRate(2e-2)
                .batches(20, 1)
                .maxSteps(3)
                .targets("q_proj", "down_proj");
        TrainPlan plan = new TrainPlan(
                BASE, Optional.empty(), List.of(), isDora ? settings.dora().build() : settings.build(), TrainRuns.CPU);
        new TrainJob(plan, TrainRuns.rows(20, 1), adapter, step -> {}, StartFrom.FRESH).run(Watch.none());
        Path merged = temp.resolve("merged");
        new MergeJob(BASE, adapter, "auto", MergeJob.DEFAULT_SHARD_BYTES, merged).run(Watch.none());
        float[] beside = logits(BASE, Optional.of(adapter));
        assertThat(logits(merged, Optional.empty())).containsExactly(beside, within(5e-5f));
        assertThat(logits(BASE, Optional.empty())[0]).isNotCloseTo(beside[0], within(1e-3f));
        String key = "model.layers.1.self_attn.k_proj.weight";
        String text = "The king <|user|> 12\n é 🙂";
        try (Checkpoint file = Checkpoint.open(BASE);
                Checkpoint folder = Checkpoint.open(merged);
                Tokenizer own = Tokenizer.open(file.tokenizerFiles(), 320);
                Tokenizer written = Tokenizer.open(folder.tokenizerFiles(), 320)) {
            assertThat(folder.names()).containsExactlyInAnyOrderElementsOf(file.names());
            assertThat(StoredValues.floats(folder.tensor(key))).isEqualTo(StoredValues.floats(file.tensor(key)));
            assertThat(written.encode(text)).isEqualTo(own.encode(text));
            assertThat(folder.companions().read("tokenizer_config.json").has("chat_template"))
                    .isTrue();
        }
    }

    /** Its tokenizer is of a kind that is not read; the adapter is one that changes nothing. */
    @Test
    void aMergeWithoutATokenizerIsAFolderWithoutOne() throws Exception {
        Path file = GgufBytes.model("qwen2")
                .text("tokenizer.ggml.model", "bert")
                .tensor("blk.0.attn_v.weight", new float[64], 8, 8)
                .write(temp.resolve("m.gguf"));
        Path adapter = temp.resolve("adapter");
        NewTensor down = NewTensor.float32(new float[8], 1, 8);
        NewTensor up = NewTensor.float32(new float[8], 8, 1);
        String module = "model.layers.0.self_attn.v_proj";
        AdapterWriter.write(
                adapter,
                AdapterConfig.lora("base", 1, 1, List.of("v_proj")),
                Map.of(module, new AdapterWriter.Pair(down, up)));
        Path merged = temp.resolve("merged");
        new MergeJob(file, adapter, "auto", MergeJob.DEFAULT_SHARD_BYTES, merged).run(Watch.none());
        assertThat(merged.resolve("model.safetensors")).exists();
        assertThat(merged.resolve("config.json")).exists();
        assertThat(merged.resolve("tokenizer.json")).doesNotExist();
    }

    private float[] logits(Path model, Optional<Path> adapter) throws Exception {
        Path out = temp.resolve("logits.safetensors");
        new ActivationsJob(model, adapter, TOKENS, List.of("logits"), TrainRuns.CPU, out).run(Watch.none());
        try (SafetensorsFile file = SafetensorsFile.open(out)) {
            return StoredValues.floats(file.tensor("logits"));
        }
    }
}

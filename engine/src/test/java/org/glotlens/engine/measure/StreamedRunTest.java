package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.export.ActivationsJob;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.RandomCheckpoint;
import org.glotlens.engine.pair.MemoryPlan;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainJob;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("native")
class StreamedRunTest {
    /** Small batches, so that a run has several. */
    private static final int BATCH_TOKENS = 8;

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2_tied", "gpt_neox", "bloom", "mixtral", "gemma2", "gpt2"})
    void tablesEqualThoseOfAResidentRunBitForBit(String family) throws Exception {
        Path model = Fixture.folder(family);
        assertEqualRuns(model, Optional.empty(), "float32");
    }

    /** In bfloat16 all is packed where gates are 144, and nothing where all fill pairs of vectors. */
    @ParameterizedTest
    @ValueSource(ints = {144, 160})
    void tablesInBfloat16EqualThoseOfAResidentRunBitForBit(int gates) throws Exception {
        Path like = Fixture.folder("llama");
        ObjectNode config = (ObjectNode)
                new ObjectMapper().readTree(like.resolve("config.json").toFile());
        config.put("intermediate_size", gates);
        Path model = Files.createDirectory(temp.resolve("model"));
        RandomCheckpoint.write(model, config, gates);
        Files.copy(like.resolve("tokenizer.json"), model.resolve("tokenizer.json"));
        assertEqualRuns(model, Optional.empty(), "bfloat16");
    }

    @Test
    void tablesOfAnAdapterAndOfASecondModelEqualThoseOfAResidentRunBitForBit() throws Exception {
        assertEqualRuns(
                Fixture.folder("llama"), Optional.of(Fixture.folder("llama").resolve("lora")), "float32");
        assertEqualRuns(Fixture.folder("llama"), Optional.of(Fixture.folder("mistral")), "float32");
    }

    @Test
    void automaticStreamsWhatDoesNotFitAndSaysSo() throws Exception {
        Path model = Fixture.folder("llama");
        MemoryPlan plan = openWith(Long.MAX_VALUE, model).base().memory();
        assertThat(plan.mode()).isEqualTo(WeightMode.RESIDENT);
        assertThat(plan.streamedBytes()).isLessThan(plan.residentBytes());
        MemoryPlan scarce = openWith(plan.residentBytes() - 1, model).base().memory();
        assertThat(scarce.mode()).isEqualTo(WeightMode.STREAMED);
        assertThat(scarce.bytes()).isEqualTo(plan.streamedBytes());
        assertThatThrownBy(() -> openWith(plan.streamedBytes() - 1, model))
                .isInstanceOf(GlotlensException.class)
                .hasMessageContaining("with its weights streamed")
                .hasMessageContaining("are free");
    }

    @Test
    void residentIsRefusedWhereItDoesNotFit() {
        assertThatThrownBy(() -> {
                    RunOptions options = options("float32", WeightMode.RESIDENT);
                    OpenPairJob job = new OpenPairJob(Fixture.folder("llama"), Optional.empty(), options);
                    Torch.get().call(() -> job.open(() -> 1 << 20, Watch.none()));
                })
                .isInstanceOf(GlotlensException.class)
                .hasMessageContaining("only 1 MiB are free");
    }

    @Test
    void trainingRefusesStreamedWeights() throws Exception {
        TrainJob job = new TrainJob(
                Fixture.folder("llama"),
                Optional.empty(),
                List.of(),
                new TrainSettingsSample().build(),
                options("float32", WeightMode.STREAMED),
                temp.resolve("out"),
                step -> {});
        assertThatThrownBy(() -> job.run(Watch.none()))
                .isInstanceOf(GlotlensException.class)
                .hasMessageContaining("--weights streamed");
        assertThat(temp.resolve("out")).doesNotExist();
    }

    private static ModelPair openWith(long available, Path model) throws Exception {
        OpenPairJob job = new OpenPairJob(model, Optional.empty(), options("float32", WeightMode.AUTO));
        try (ModelPair pair = Torch.get().call(() -> job.open(() -> available, Watch.none()))) {
            return pair;
        }
    }

    private void assertEqualRuns(Path model, Optional<Path> aligned, String dtype) throws Exception {
        int before = Torch.get().openArrays();
        Tables resident = tables(model, aligned, dtype, WeightMode.RESIDENT);
        Tables streamed = tables(model, aligned, dtype, WeightMode.STREAMED);
        assertThat(streamed.modes()).containsOnly(WeightMode.STREAMED);
        assertThat(resident.modes()).containsOnly(WeightMode.RESIDENT);
        assertThat(streamed.lens().readings())
                .usingRecursiveComparison(Exactly.bits())
                .isEqualTo(resident.lens().readings());
        assertThat(streamed.represent())
                .usingRecursiveComparison(Exactly.bits())
                .ignoringFields("provenance")
                .isEqualTo(resident.represent());
        assertThat(streamed.activations()).isEqualTo(resident.activations());
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    private record Tables(List<WeightMode> modes, LensResult lens, RepresentResult represent, byte[] activations) {}

    private Tables tables(Path model, Optional<Path> aligned, String dtype, WeightMode mode) throws Exception {
        Path file = temp.resolve("activations.safetensors");
        boolean isAdapter = aligned.isPresent() && aligned.get().endsWith("lora");
        new ActivationsJob(
                        model,
                        isAdapter ? aligned : Optional.empty(),
                        new ActivationsJob.Input.Ids(new int[][] {{1, 2, 3, 4}, {5, 6}}),
                        List.of("hook_embed", "blocks.*.hook_resid_post", "blocks.*.attn.hook_pattern", "logits"),
                        options(dtype, mode),
                        file)
                .run(Watch.none());
        try (ModelPair pair = new OpenPairJob(model, aligned, options(dtype, mode)).run(Watch.none())) {
            List<WeightMode> modes =
                    new ArrayList<>(List.of(pair.base().memory().mode()));
            pair.aligned().ifPresent(summary -> modes.add(summary.memory().mode()));
            return new Tables(
                    modes,
                    Jobs.lens(pair, prompts(), 3).run(Watch.none()),
                    Jobs.represent(
                                    pair,
                                    items(),
                                    RepresentSettings.of(Pooling.CONTENT_MEAN, 1)
                                            .asPublished())
                            .run(Watch.none()),
                    Files.readAllBytes(file));
        }
    }

    private static RunOptions options(String dtype, WeightMode mode) {
        return new RunOptions("cpu", dtype, BATCH_TOKENS, 1, mode);
    }

    private static List<Prompt> prompts() {
        return List.of(prompt("1", "w5 w6 w7"), prompt("2", "w8"), prompt("3", "w1 w2 w3 w4 w5"), prompt("4", "w2 w9"));
    }

    private static Prompt prompt(String id, String text) {
        Map<String, List<String>> answers = Map.of("de", List.of("w9"), "en", List.of("w10"));
        return new Prompt(id, "de", text, answers, Map.of(), Map.of());
    }

    private static List<ParallelItem> items() {
        List<ParallelItem> items = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            items.add(new ParallelItem("" + i, Map.of("en", "w1 w2 w" + i, "de", "w9 w" + i), Map.of()));
        }
        return items;
    }
}

package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.AdapterConfig;
import org.glotlens.engine.checkpoint.AdapterWriter;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.glotlens.engine.train.TrainStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fine-tunes from folder to folder. */
@Tag("native")
class TrainJobTest {
    @TempDir
    private Path temp;

    @Test
    void trainingAllParametersLowersTheLossAndLeavesAModelThatOpens() throws Exception {
        Path out = temp.resolve("full");
        TrainSettings settings = new TrainSettingsSample()
                .full()
                .learningRate(1e-3)
                .batches(10, 2)
                .maxSteps(8)
                .build();
        TrainResult result = TrainRuns.run(settings, out);
        double first = result.steps().getFirst().loss();
        assertThat(result.steps().getLast().loss()).isLessThan(0.7 * first);
        OpenPairJob open = new OpenPairJob(Fixture.folder("llama"), Optional.of(out), TrainRuns.CPU);
        try (ModelPair pair = open.run(Watch.none())) {
            assertThat(pair.aligned().orElseThrow().parameters())
                    .isEqualTo(pair.base().parameters());
        }
    }

    @Test
    void anAdapterLowersTheLossAndGoesOnFromWhereItWas() throws Exception {
        Path out = temp.resolve("lora");
        TrainSettings settings = new TrainSettingsSample()
                .learningRate(2e-2)
                .batches(20, 1)
                .maxSteps(10)
                .targets("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")
                .build();
        TrainResult first = TrainRuns.run(settings, out);
        assertThat(first.steps().getLast().loss())
                .isLessThan(0.7 * first.steps().getFirst().loss());
        TrainResult second = new TrainJob(
                        Fixture.folder("llama"),
                        Optional.of(out),
                        TrainRuns.rows(20, 1),
                        settings,
                        TrainRuns.CPU,
                        temp.resolve("again"),
                        step -> {})
                .run(Watch.none());
        assertThat(second.steps().getFirst().loss())
                .isLessThan(first.steps().getLast().loss());
    }

    @Test
    void aFolderThatIsMovedUnderItsRunEndsItWithASentence() throws Exception {
        Path out = temp.resolve("run");
        Path away = temp.resolve("away");
        TrainListener moving = step -> {
            try {
                if (step.step() == 2) {
                    Files.move(out, away);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        TrainSettings settings = new TrainSettingsSample().maxSteps(6).build();
        assertThatThrownBy(() ->
                        TrainRuns.job(settings, out, moving, StartFrom.FRESH).run(Watch.none()))
                .isInstanceOf(GlotlensException.class)
                .hasMessageContaining("run was moved, removed or changed under its run, so training stopped");
        assertThat(out).doesNotExist();
        assertThat(away.resolve("adapter_config.json")).doesNotExist();
    }

    @Test
    void aRunThatWasKilledBeforeItWroteAnythingBeginsWhenResumed() throws Exception {
        Path out = Files.createDirectory(temp.resolve("run"));
        Files.writeString(out.resolve("run.lock"), "4194305\n");
        TrainSettings settings = new TrainSettingsSample().maxSteps(2).build();
        assertThat(TrainRuns.resume(settings, out).steps()).hasSize(2);
        Path never = Files.createDirectory(temp.resolve("never"));
        assertThatThrownBy(() -> TrainRuns.resume(settings, never)).hasMessageContaining("holds no save");
    }

    @Test
    void aLockOrALogThatIsALinkIsRefusedAndWhatItLeadsToStays() throws Exception {
        Path victim = Files.writeString(temp.resolve("victim"), "precious");
        TrainSettings settings = new TrainSettingsSample().maxSteps(1).build();
        Path out = Files.createDirectory(temp.resolve("run"));
        Files.createSymbolicLink(out.resolve("run.lock"), victim);
        assertThatThrownBy(() -> TrainRuns.run(settings, out))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("run.lock is a link, expected a file of its own");
        Files.delete(out.resolve("run.lock"));
        for (String name : List.of("trainer_log.jsonl", "status.json", "train_config.json", "README.md")) {
            Files.createSymbolicLink(out.resolve(name), victim);
        }
        TrainRuns.run(settings, out);
        assertThat(victim).hasContent("precious");
    }

    @Test
    void twoAccumulatedHalvesAreOneBatch() throws Exception {
        TrainSettingsSample sample =
                new TrainSettingsSample().inOrder().learningRate(1e-3).maxSteps(4);
        TrainResult whole = TrainRuns.run(sample.batches(10, 1).build(), temp.resolve("whole"));
        TrainResult halves = TrainRuns.run(sample.batches(5, 2).build(), temp.resolve("halves"));
        for (int step = 0; step < 4; step++) {
            TrainStep a = whole.steps().get(step);
            TrainStep b = halves.steps().get(step);
            assertThat(b.loss()).isCloseTo(a.loss(), within(1e-5));
            assertThat(b.gradNorm()).isCloseTo(a.gradNorm(), within(1e-4));
        }
        assertSameWeights(whole.folder(), halves.folder());
    }

    @Test
    void dropoutDrawsTheSameForTheSameSeed() throws Exception {
        TrainSettingsSample sample = new TrainSettingsSample().learningRate(2e-2);
        List<Double> without = losses(TrainRuns.run(sample.build(), temp.resolve("without")));
        List<Double> first = losses(TrainRuns.run(sample.dropout(0.5).build(), temp.resolve("first")));
        List<Double> second = losses(TrainRuns.run(sample.build(), temp.resolve("second")));
        assertThat(second).isEqualTo(first).isNotEqualTo(without);
    }

    @Test
    void validationIsMeasuredWhenDueAndAtTheEnd() throws Exception {
        TrainResult result = TrainRuns.run(
                new TrainSettingsSample().validation(0.25).maxSteps(4).build(), temp.resolve("out"));
        assertThat(result.steps())
                .extracting(step -> step.evalLoss().isPresent())
                .containsExactly(false, false, true, true);
        assertThat(result.steps().getLast().evalLoss().getAsDouble()).isBetween(1.0, 20.0);
        assertThat(Files.readString(temp.resolve("out").resolve("trainer_log.jsonl")))
                .contains("\"eval_loss\"");
    }

    @Test
    void aLossThatIsNoNumberStopsTheRunAndKeepsEarlierSaves() throws Exception {
        Path out = temp.resolve("diverged");
        TrainSettings settings =
                new TrainSettingsSample().diverging().saveSteps(1).build();
        assertThatThrownBy(() -> TrainRuns.run(settings, out))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("so training stopped. Lower the learning rate");
        assertThat(out.resolve("model.safetensors")).doesNotExist();
        assertThat(out.resolve("checkpoint-1")).isDirectory();
    }

    @Test
    void anUnknownTargetIsRefusedBeforeAnythingIsWritten() {
        Path out = temp.resolve("out");
        assertThatThrownBy(() ->
                        TrainRuns.run(new TrainSettingsSample().targets("query").build(), out))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("No linear of the model is named [query]. Known names: q_proj");
        assertThatThrownBy(() -> TrainRuns.run(
                        new TrainSettingsSample().targets("q_proj", "v_porj").build(), out))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("No linear of the model is named [v_porj]. Known names: q_proj");
        assertThat(out).doesNotExist();
    }

    private static List<Double> losses(TrainResult result) {
        return result.steps().stream().map(TrainStep::loss).toList();
    }

    private static void assertSameWeights(Path a, Path b) throws Exception {
        try (SafetensorsFile first = SafetensorsFile.open(a.resolve("adapter_model.safetensors"));
                SafetensorsFile second = SafetensorsFile.open(b.resolve("adapter_model.safetensors"))) {
            for (String name : first.names()) {
                assertThat(StoredValues.floats(second.tensor(name)))
                        .as(name)
                        .containsExactly(StoredValues.floats(first.tensor(name)), within(1e-5f));
            }
        }
    }

    /** PEFT 0.2 set the flag beside ordinary linears, and takes it away since. */
    @Test
    void goingOnFromAnAdapterThatIsMarkedTransposedWithoutReasonTakesTheMarkAway() throws Exception {
        Path from = temp.resolve("marked");
        AdapterConfig marked =
                AdapterConfig.read(Fixture.folder("llama").resolve("lora")).transposed();
        try (AdapterCheckpoint lora =
                AdapterCheckpoint.open(Fixture.folder("llama").resolve("lora"))) {
            Map<String, AdapterWriter.Pair> pairs = new LinkedHashMap<>();
            lora.pairs()
                    .forEach((module, pair) -> pairs.put(
                            module, new AdapterWriter.Pair(NewTensor.copyOf(pair.a()), NewTensor.copyOf(pair.b()))));
            AdapterWriter.write(from, marked, pairs);
        }
        assertThat(AdapterConfig.read(from).fanInFanOut()).isTrue();
        Path out = temp.resolve("unmarked");
        new TrainJob(
                        Fixture.folder("llama"),
                        Optional.of(from),
                        TrainRuns.rows(20, 1),
                        new TrainSettingsSample().maxSteps(1).build(),
                        TrainRuns.CPU,
                        out,
                        step -> {})
                .run(Watch.none());
        assertThat(AdapterConfig.read(out).fanInFanOut()).isFalse();
    }

    /** PEFT sets the flag for the same targets, and says so in the log where it is missing. */
    @Test
    void adaptersOfTransposedLinearsAreMarkedAsPeftMarksThem() throws Exception {
        TrainSettings settings =
                new TrainSettingsSample().targets("c_attn").maxSteps(2).build();
        Path out = temp.resolve("gpt2");
        new TrainJob(
                        Fixture.folder("gpt2"),
                        Optional.empty(),
                        TrainRuns.rows(20, 1),
                        settings,
                        TrainRuns.CPU,
                        out,
                        step -> {})
                .run(Watch.none());
        assertThat(AdapterConfig.read(out).fanInFanOut()).isTrue();
        new OpenPairJob(Fixture.folder("gpt2"), Optional.of(out), TrainRuns.CPU)
                .run(Watch.none())
                .close();
    }
}

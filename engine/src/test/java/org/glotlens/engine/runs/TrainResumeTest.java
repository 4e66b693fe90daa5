package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.train.AlignmentDirection;
import org.glotlens.engine.train.AlignmentSettings;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.glotlens.engine.train.TrainStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that was killed and resumed is the run that was not. */
@Tag("native")
class TrainResumeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({"true, 0", "true, 0.2", "false, 0"})
    void resumingAfterAKillGivesTheUninterruptedRunBitForBit(boolean isLora, double dropout) throws Exception {
        TrainSettings settings = settings(isLora, dropout);
        Path whole = temp.resolve("whole");
        Path killed = temp.resolve("killed");
        TrainResult expected = TrainRuns.run(settings, whole);
        kill(settings, killed, 6);
        Files.writeString(
                killed.resolve("trainer_log.jsonl"), "{\"current_steps\": 6, \"lo", StandardOpenOption.APPEND);

        TrainResult resumed = TrainRuns.resume(settings, killed);

        assertThat(resumed.steps()).extracting(TrainStep::step).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(resumed.steps())
                .extracting(TrainStep::loss)
                .containsExactlyElementsOf(
                        expected.steps().stream().map(TrainStep::loss).toList());
        String weights = isLora ? "adapter_model.safetensors" : "model.safetensors";
        assertThat(killed.resolve(weights)).hasSameBinaryContentAs(whole.resolve(weights));
        assertThat(column(killed, "current_steps")).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0);
        assertThat(column(killed, "loss")).isEqualTo(column(whole, "loss"));
    }

    @Test
    void aDoraRunGoesOnToTheSameBitsAndItsMagnitudesAreLearnt() throws Exception {
        TrainSettings settings = new TrainSettingsSample()
                .dora()
                .dropout(0.2)
                .batches(4, 2)
                .maxSteps(7)
                .saveSteps(2)
                .build();
        Path whole = temp.resolve("whole");
        Path killed = temp.resolve("killed");
        TrainRuns.run(settings, whole);
        kill(settings, killed, 5);
        TrainRuns.resume(settings, killed);
        String weights = "adapter_model.safetensors";
        assertThat(killed.resolve(weights)).hasSameBinaryContentAs(whole.resolve(weights));
        try (AdapterCheckpoint early = AdapterCheckpoint.open(whole.resolve("checkpoint-2"));
                AdapterCheckpoint late = AdapterCheckpoint.open(whole)) {
            assertThat(late.config().useDora()).isTrue();
            String module = "model.layers.0.self_attn.q_proj";
            assertThat(StoredValues.floats(late.pairs().get(module).magnitude().orElseThrow()))
                    .isNotEqualTo(StoredValues.floats(
                            early.pairs().get(module).magnitude().orElseThrow()));
        }
        assertThat(Files.readString(whole.resolve("README.md"))).contains("| DoRA | yes |");
    }

    @Test
    void aRunThatAlignsSentencesGoesOnToTheSameBitsAndOnlyOnTheSameSentences() throws Exception {
        Path whole = temp.resolve("whole");
        Path killed = temp.resolve("killed");
        aligning(whole, 4, step -> {}, StartFrom.FRESH).run(Watch.none());
        assertThatThrownBy(
                        () -> aligning(killed, 4, dyingAt(6), StartFrom.FRESH).run(Watch.none()))
                .hasMessage("killed");
        assertThatThrownBy(() ->
                        aligning(killed, 5, step -> {}, StartFrom.LAST_SAVE).run(Watch.none()))
                .hasMessageContaining("parallel sentences");

        aligning(killed, 4, step -> {}, StartFrom.LAST_SAVE).run(Watch.none());

        String weights = "adapter_model.safetensors";
        assertThat(killed.resolve(weights)).hasSameBinaryContentAs(whole.resolve(weights));
        assertThat(column(killed, "align_loss")).isEqualTo(column(whole, "align_loss"));
        assertThat(column(whole, "align_loss")).hasSize(7).allMatch(loss -> loss > 0);
        assertThat(column(whole, "loss")).isNotEqualTo(unaligned());
        assertThat(new RunTable(List.of(RunSummary.read(whole))).csv()).contains("align_loss");
        assertThat(Files.readString(whole.resolve("README.md")))
                .contains("Aligned, in turn with the rows, on the sentences of s.tsv")
                .contains("| Alignment weight | 0.5 |")
                .contains("alignment loss");
    }

    private List<Double> unaligned() throws Exception {
        TrainRuns.run(settings(true, 0.2), temp.resolve("plain"));
        return column(temp.resolve("plain"), "loss");
    }

    /** Seven steps with dropout, and sentences of which so many words each. */
    private TrainJob aligning(Path out, int words, TrainListener listener, StartFrom from) throws Exception {
        Path sentences = temp.resolve("s.tsv");
        Files.writeString(sentences, TrainRuns.sentences(10, words));
        TrainSettings settings =
                settings(true, 0.2).with(new AlignmentSettings(0.5, 3, 0.2, AlignmentDirection.BOTH, 4));
        TrainPlan plan = TrainRuns.plan("llama", settings).withSentences(List.of(sentences.toString()));
        return new TrainJob(plan.pinned(), TrainRuns.rows(20, 1), out, listener, from);
    }

    private static TrainListener dyingAt(int last) {
        return step -> {
            if (step.step() == last) {
                throw new IllegalStateException("killed");
            }
        };
    }

    @Test
    void aStoppedRunLeavesASaveAndGoesOnFromIt() throws Exception {
        TrainSettings settings =
                new TrainSettingsSample().batches(4, 1).maxSteps(5).build();
        TrainResult expected = TrainRuns.run(settings, temp.resolve("whole"));
        Path out = temp.resolve("stopped");
        Cancel cancel = new Cancel();
        TrainResult stopped = TrainRuns.job(
                        settings,
                        out,
                        step -> {
                            if (step.step() == 3) {
                                cancel.request();
                            }
                        },
                        StartFrom.FRESH)
                .run(Watch.silent(cancel));
        assertThat(stopped.wasStopped()).isTrue();
        assertThat(stopped.steps()).hasSize(3);
        assertThat(out.resolve("adapter_model.safetensors"))
                .hasSameBinaryContentAs(out.resolve("checkpoint-3").resolve("adapter_model.safetensors"));

        assertThat(TrainRuns.resume(settings, out).wasStopped()).isFalse();
        assertThat(out.resolve("adapter_model.safetensors"))
                .hasSameBinaryContentAs(expected.folder().resolve("adapter_model.safetensors"));
    }

    @Test
    void aStopBeforeTheFirstStepWritesNothing() throws Exception {
        Cancel cancel = new Cancel();
        cancel.request();
        Path out = temp.resolve("out");
        assertThatThrownBy(() -> TrainRuns.job(settings(true, 0), out, step -> {}, StartFrom.FRESH)
                        .run(Watch.silent(cancel)))
                .isInstanceOf(CancelledException.class);
        assertThat(out).doesNotExist();
    }

    @Test
    void otherSettingsRowsOrModelAreRefusedInOneSentenceAndChangeNothing() throws Exception {
        Path out = temp.resolve("out");
        kill(settings(true, 0), out, 6);
        String log = Files.readString(out.resolve("trainer_log.jsonl"));

        TrainSettings other = new TrainSettingsSample()
                .batches(4, 2)
                .maxSteps(7)
                .learningRate(1e-4)
                .saveSteps(2)
                .build();
        assertRefused(
                TrainRuns.job(other, out, step -> {}, StartFrom.LAST_SAVE),
                "learningRate 0.005, but this run has 1.0E-4");
        assertRefused(job("llama", 20, 2, out), "a run with rows ");
        assertRefused(job("mistral", 20, 1, out), "a run with model config ");
        assertThat(Files.readString(out.resolve("trainer_log.jsonl"))).isEqualTo(log);
        assertThat(out.resolve("adapter_model.safetensors")).doesNotExist();
    }

    @Test
    void withoutASaveThereIsNothingToResume() throws Exception {
        Path out = temp.resolve("nothing");
        Files.createDirectories(out.resolve("checkpoint-2"));
        assertThatThrownBy(() -> TrainRuns.resume(settings(true, 0), out))
                .isInstanceOf(TrainingException.class)
                .hasMessageEndingWith("nothing holds no save checkpoint-N to resume from. Start without --resume.");
    }

    private TrainJob job(String family, int count, long seed, Path out) throws Exception {
        return new TrainJob(
                TrainRuns.plan(family, settings(true, 0)),
                TrainRuns.rows(count, seed),
                out,
                step -> {},
                StartFrom.LAST_SAVE);
    }

    private static void assertRefused(TrainJob job, String why) {
        assertThatThrownBy(() -> job.run(Watch.none()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("Cannot resume from out/checkpoint-4: it was saved by a run with ")
                .hasMessageContaining(why)
                .hasMessageContaining("Resume with the model, data and settings of that run");
    }

    /** Seven steps with saves after 2, 4 and 6. */
    private static TrainSettings settings(boolean isLora, double dropout) {
        TrainSettingsSample sample = new TrainSettingsSample()
                .dropout(dropout)
                .batches(4, 2)
                .maxSteps(7)
                .saveSteps(2)
                .validation(0.1);
        return isLora ? sample.build() : sample.full().learningRate(1e-3).build();
    }

    /** Runs until a step has been logged, then dies before anything is saved. */
    private static void kill(TrainSettings settings, Path out, int atStep) {
        assertThatThrownBy(() -> TrainRuns.job(
                                settings,
                                out,
                                step -> {
                                    if (step.step() == atStep) {
                                        throw new IllegalStateException("killed");
                                    }
                                },
                                StartFrom.FRESH)
                        .run(Watch.none()))
                .hasMessage("killed");
    }

    private static List<Double> column(Path folder, String key) throws Exception {
        List<Double> values = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("trainer_log.jsonl"))) {
            JsonNode row = JSON.readTree(line);
            values.add(row.get(key).asDouble());
        }
        return values;
    }
}

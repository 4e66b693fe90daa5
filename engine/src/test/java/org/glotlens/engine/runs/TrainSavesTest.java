package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.train.RunControl;
import org.glotlens.engine.train.RunFiles;
import org.glotlens.engine.train.RunPhase;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.glotlens.engine.train.TrainStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saves, the folder's lock, requests by file, and what a run says of itself. */
@Tag("native")
class TrainSavesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temp;

    @Test
    void aDamagedSaveIsPassedOverForTheOneBeforeWithASentence() throws Exception {
        TrainSettings settings = settings().build();
        TrainResult whole = TrainRuns.run(settings, temp.resolve("whole"));
        Path out = temp.resolve("damaged");
        TrainRuns.run(settings, out);
        Path state = out.resolve("checkpoint-6/trainer_state.safetensors");
        byte[] bytes = Files.readAllBytes(state);
        bytes[bytes.length / 2] ^= 1;
        Files.write(state, bytes);
        Files.delete(out.resolve("checkpoint-4/adapter_config.json"));

        Heard heard = new Heard();
        TrainResult resumed =
                TrainRuns.job(settings, out, heard, StartFrom.LAST_SAVE).run(Watch.none());

        assertThat(heard.notes)
                .contains(
                        "The save checkpoint-6 is damaged: trainer_state.safetensors is not what was written; it was"
                                + " passed over.",
                        "The save checkpoint-4 lacks adapter_config.json; it was passed over.",
                        "Going on from the save checkpoint-2.");
        assertThat(losses(resumed)).isEqualTo(losses(whole));
        assertThat(RunFiles.saves(out)).containsExactly(6, 4, 2);
    }

    @Test
    void aSaveSaysWhereScheduleOrderAndDrawsStand() throws Exception {
        Path out = temp.resolve("out");
        TrainRuns.run(settings().dropout(0.1).build(), out);
        JsonNode save = JSON.readTree(out.resolve("checkpoint-4/save.json").toFile());
        assertThat(save.path("step").asInt()).isEqualTo(4);
        assertThat(save.path("order").path("next_micro_batch").asInt()).isEqualTo(8);
        assertThat(save.path("random").path("next_seed").asLong()).isEqualTo(42 * 1_000_003L + 8);
        assertThat(save.path("schedule").path("total_steps").asInt()).isEqualTo(7);
        assertThat(save.path("files").properties())
                .extracting(file -> file.getKey())
                .contains("adapter_config.json", "adapter_model.safetensors", "trainer_state.safetensors");
    }

    @Test
    void onlyTheNewestSavesAreKept() throws Exception {
        Path out = temp.resolve("out");
        TrainRuns.run(settings().keepSaves(2).build(), out);
        assertThat(RunFiles.saves(out)).containsExactly(6, 4);
    }

    @Test
    void aFreshRunDoesNotMixWithTheSavesOfAnother() throws Exception {
        Path out = temp.resolve("out");
        TrainRuns.run(settings().build(), out);
        byte[] status = Files.readAllBytes(out.resolve("status.json"));
        assertThatThrownBy(() -> TrainRuns.run(settings().build(), out))
                .isInstanceOf(TrainingException.class)
                .hasMessage("out holds the save checkpoint-6 of an earlier run. Go on from it with --resume, or choose"
                                .replaceFirst("out", temp.getFileName() + "/out")
                        + " another folder.");
        assertThat(out.resolve("status.json")).hasBinaryContent(status);
    }

    @Test
    void twoRunsInOneFolderAreRefusedAndAStaleLockIsNot() throws Exception {
        Path out = temp.resolve("out");
        try (RunLock held = RunLock.take(out)) {
            assertThat(held.dead()).isEmpty();
            assertThatThrownBy(() -> RunLock.take(out))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("out is being written by process "
                            + ProcessHandle.current().pid());
        }
        assertThat(out.resolve("run.lock")).doesNotExist();

        Process child = TrainChild.start(out, "endless");
        try {
            child.inputReader().readLine();
            assertThatThrownBy(() -> TrainRuns.run(settings().build(), out))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("is being written by process " + child.pid());
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(out.resolve("run.lock")).exists();
        try (RunLock taken = RunLock.take(out)) {
            assertThat(taken.dead()).isEqualTo(Optional.of(child.pid()));
        }
    }

    @Test
    void aRunStopsPausesAndGoesOnWhenAFileSaysSo() throws Exception {
        Path out = temp.resolve("out");
        long pid = ProcessHandle.current().pid();
        Heard heard = new Heard();
        heard.at(3, () -> RunControl.ask(out, pid, RunControl.Request.PAUSE));
        heard.at(5, () -> RunControl.ask(out, pid, RunControl.Request.STOP));
        CompletableFuture<TrainResult> run = CompletableFuture.supplyAsync(() -> {
            try {
                return TrainRuns.job(settings().build(), out, heard, StartFrom.FRESH)
                        .run(Watch.none());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        while (!heard.phases.contains(RunPhase.PAUSED) && !run.isDone()) {
            Thread.sleep(5);
        }
        assertThat(RunFiles.saves(out)).containsExactly(3, 2);
        Thread.sleep(300);
        assertThat(RunFiles.steps(out)).hasSize(3);
        RunControl.ask(out, pid, RunControl.Request.RESUME);
        TrainResult result = run.get(1, TimeUnit.MINUTES);
        assertThat(result.wasStopped()).isTrue();
        assertThat(result.steps()).hasSize(5);
        assertThat(RunFiles.saves(out)).containsExactly(5, 4, 3, 2);
        assertThat(out.resolve("control.json")).doesNotExist();
        RunStatus status = RunStatus.read(out).orElseThrow();
        assertThat(status.phase()).isEqualTo(RunPhase.STOPPED);
        assertThat(status.lastSave()).isEqualTo(5);
        assertThat(status.counts().orElseThrow().training()).isEqualTo(18);
        assertThat(losses(TrainRuns.resume(settings().build(), out)))
                .isEqualTo(losses(TrainRuns.run(settings().build(), temp.resolve("whole"))));
    }

    @Test
    void aRequestToAnotherProcessIsNotObeyed() throws Exception {
        Path out = temp.resolve("out");
        Heard heard = new Heard();
        heard.at(2, () -> RunControl.ask(out, ProcessHandle.current().pid() + 1, RunControl.Request.STOP));
        assertThat(TrainRuns.job(settings().build(), out, heard, StartFrom.FRESH)
                        .run(Watch.none())
                        .steps())
                .hasSize(7);
    }

    @Test
    void aRunThatFailsKeepsItsLastSaveAndSaysSo() throws Exception {
        Path out = temp.resolve("diverged");
        TrainSettings settings =
                new TrainSettingsSample().diverging().saveSteps(1).build();
        assertThatThrownBy(() -> TrainRuns.run(settings, out))
                .hasMessageContaining("Lower the learning rate, or check the data. The last good save is checkpoint-");
        RunStatus status = RunStatus.read(out).orElseThrow();
        assertThat(status.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(status.message()).containsPattern("^The loss became .*NaN at step \\d+, so training stopped");
        assertThat(status.lastSave()).isPositive();
    }

    @Test
    void aConfigRunsAgainToTheSameLosses() throws Exception {
        Path out = temp.resolve("out");
        TrainResult first = TrainRuns.run(settings().dropout(0.3).build(), out);
        TrainPlan plan = TrainPlan.read(out.resolve("train_config.json"));
        TrainResult again = new TrainJob(
                        plan, TrainRuns.rows(20, 1), temp.resolve("again"), step -> {}, StartFrom.FRESH)
                .run(Watch.none());
        assertThat(losses(again)).isEqualTo(losses(first));
        assertThat(temp.resolve("again/adapter_model.safetensors"))
                .hasSameBinaryContentAs(out.resolve("adapter_model.safetensors"));
    }

    private static TrainSettingsSample settings() {
        return new TrainSettingsSample().batches(4, 2).maxSteps(7).saveSteps(2).validation(0.1);
    }

    private static List<Double> losses(TrainResult result) {
        return result.steps().stream().map(TrainStep::loss).toList();
    }

    /** What a run said, and what is done when it logs a step. */
    private static final class Heard implements TrainListener {
        private final List<String> notes = new ArrayList<>();
        private final List<RunPhase> phases = Collections.synchronizedList(new ArrayList<>());
        private final Map<Integer, Act> acts = new HashMap<>();

        /** What a test does. */
        private interface Act {
            void run() throws Exception;
        }

        void at(int step, Act act) {
            acts.put(step, act);
        }

        @Override
        public void onStep(TrainStep step) {
            try {
                acts.getOrDefault(step.step(), () -> {}).run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void onNote(String note) {
            notes.add(note);
        }

        @Override
        public void onPhase(RunPhase phase) {
            phases.add(phase);
        }
    }
}

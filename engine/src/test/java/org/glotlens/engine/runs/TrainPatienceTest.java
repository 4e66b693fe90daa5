package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.train.BestStep;
import org.glotlens.engine.train.PatienceSettings;
import org.glotlens.engine.train.RunFiles;
import org.glotlens.engine.train.SaveSettings;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.glotlens.engine.train.TrainStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that ends where its validation loss falls no more. */
@Tag("native")
class TrainPatienceTest {
    private static final double GAIN = 0.2;
    private static final String WEIGHTS = "adapter_model.safetensors";

    @TempDir
    private Path temp;

    @Test
    void itEndsAfterItsPatienceLeavesTheBestAndGoesOnFromAKillToTheSameBits() throws Exception {
        Path whole = temp.resolve("whole");
        TrainResult ended = job(settings(), whole, step -> {}, StartFrom.FRESH).run(Watch.none());
        List<TrainStep> steps = ended.steps();
        BestStep best = ended.best().orElseThrow();
        assertThat(best.step()).isGreaterThan(1);
        assertThat(steps).hasSize(best.step() + 3).hasSizeLessThan(40);
        assertThat(steps.subList(best.step(), steps.size()))
                .allMatch(step -> step.evalLoss().getAsDouble() >= best.loss() - GAIN);
        assertThat(steps.get(best.step() - 1).evalLoss()).hasValue(best.loss());
        assertThat(ended.hasEndedEarly()).isTrue();
        assertThat(whole.resolve(WEIGHTS))
                .hasSameBinaryContentAs(whole.resolve(best.save()).resolve(WEIGHTS));
        assertThat(RunStatus.read(whole).orElseThrow().best()).contains(best);
        assertThat(RunStatus.read(whole).orElseThrow().message()).contains("it left the best, of step " + best.step());
        assertThat(Files.readString(whole.resolve("README.md")))
                .contains("The weights are those of " + best.save())
                .contains("so the run ended early")
                .contains("| Patience | 3 measurements |");
        assertThat(new RunTable(List.of(RunSummary.read(whole))).csv())
                .contains("best_save")
                .contains(best.save());
        assertThat(RunFiles.saves(whole)).hasSizeLessThanOrEqualTo(2).contains(best.step());

        Path killed = temp.resolve("killed");
        assertThatThrownBy(() -> job(settings(), killed, dyingAt(steps.size() - 1), StartFrom.FRESH)
                        .run(Watch.none()))
                .hasMessage("killed");
        TrainSettings saving = settings().with(new SaveSettings(1, 1, 1));
        TrainResult resumed =
                job(saving, killed, step -> {}, StartFrom.LAST_SAVE).run(Watch.none());
        assertThat(resumed.best()).isEqualTo(ended.best());
        assertThat(resumed.steps())
                .extracting(TrainStep::loss)
                .isEqualTo(steps.stream().map(TrainStep::loss).toList());
        assertThat(killed.resolve(WEIGHTS)).hasSameBinaryContentAs(whole.resolve(WEIGHTS));

        assertThat(RunFiles.saves(killed)).contains(steps.size());
        Files.delete(killed.resolve(WEIGHTS));
        TrainResult spent = job(saving, killed, step -> {}, StartFrom.LAST_SAVE).run(Watch.none());
        assertThat(spent.steps())
                .as("no step beyond the last save, after which no patience was left")
                .hasSameSizeAs(steps);
        assertThat(spent.hasEndedEarly()).isTrue();
        assertThat(killed.resolve(WEIGHTS)).hasSameBinaryContentAs(whole.resolve(WEIGHTS));

        TrainSettings otherwise = settings().with(new SaveSettings(4, 2, 1));
        assertThatThrownBy(() ->
                        job(otherwise, killed, step -> {}, StartFrom.LAST_SAVE).run(Watch.none()))
                .hasMessageContaining("evalSteps 1, but this run has 2");
    }

    @Test
    void withoutALossToWatchItDoesNotBegin() {
        Path out = temp.resolve("out");
        TrainSettings blind = new TrainSettingsSample().build().with(new PatienceSettings(2, 0));
        assertThatThrownBy(() -> job(blind, out, step -> {}, StartFrom.FRESH).run(Watch.none()))
                .hasMessageContaining("no rows are held out");
        TrainSettings unmeasured = settings().with(new SaveSettings(4, 0, 1));
        assertThatThrownBy(
                        () -> job(unmeasured, out, step -> {}, StartFrom.FRESH).run(Watch.none()))
                .hasMessageContaining("--eval-steps is 0");
        assertThat(out).doesNotExist();
    }

    /** Four rows, again and again, so that the validation loss falls. */
    private static TrainJob job(TrainSettings settings, Path out, TrainListener listener, StartFrom from)
            throws Exception {
        List<TrainExample> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rows.addAll(TrainRuns.rows(4, 1));
        }
        return new TrainJob(TrainRuns.plan("llama", settings), rows, out, listener, from);
    }

    private static TrainSettings settings() {
        return new TrainSettingsSample()
                .batches(4, 1)
                .maxSteps(40)
                .learningRate(2e-2)
                .dropout(0.1)
                .validation(0.3)
                .build()
                .with(new SaveSettings(4, 1, 1))
                .with(new PatienceSettings(3, GAIN));
    }

    private static TrainListener dyingAt(int last) {
        return step -> {
            if (step.step() == last) {
                throw new IllegalStateException("killed");
            }
        };
    }
}

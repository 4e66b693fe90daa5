package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.bridge.BridgeConfig;
import org.glotlens.engine.bridge.BridgeKind;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.bridge.BridgeStage;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainRow;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.glotlens.engine.train.TrainStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bridge is trained as everything else is: it learns, is stopped and killed, and goes on to the same bits. */
@Tag("native")
class BridgeTrainingTest {
    private static final String WEIGHTS = "bridge.safetensors";

    @TempDir
    private Path temp;

    @ParameterizedTest
    @EnumSource(BridgeKind.class)
    void theLossFallsAndAKilledRunGoesOnToTheSameBits(BridgeKind kind) throws Exception {
        TrainSettings settings = new TrainSettingsSample()
                .batches(4, 2)
                .learningRate(2e-2)
                .maxSteps(16)
                .saveSteps(5)
                .validation(0.1)
                .build();
        Path whole = temp.resolve("whole");
        Path killed = temp.resolve("killed");
        List<String> notes = new ArrayList<>();
        TrainResult expected =
                job(kind, settings, whole, noting(notes), StartFrom.FRESH).run(Watch.none());
        assertThatThrownBy(() ->
                        job(kind, settings, killed, dyingAt(8), StartFrom.FRESH).run(Watch.none()))
                .hasMessage("killed");
        assertThat(killed.resolve(WEIGHTS)).doesNotExist();

        TrainResult resumed =
                job(kind, settings, killed, step -> {}, StartFrom.LAST_SAVE).run(Watch.none());

        assertThat(resumed.steps().stream().map(TrainStep::loss).toList())
                .isEqualTo(expected.steps().stream().map(TrainStep::loss).toList());
        assertThat(killed.resolve(WEIGHTS)).hasSameBinaryContentAs(whole.resolve(WEIGHTS));
        assertThat(expected.steps().getLast().loss())
                .isLessThan(0.8 * expected.steps().getFirst().loss());
        assertThat(notes).anySatisfy(note -> assertThat(note).contains("MiB of memory"));
        assertThat(Files.readString(whole.resolve("README.md")))
                .contains("A bridge from the encoder umt5 to llama", "- " + kind.label(), "| Kind | " + kind.label())
                .doesNotContain("Rank", "peft");
        BridgeConfig config = BridgeConfig.read(whole);
        assertThat(config.shape().kind()).isEqualTo(kind);
        assertThat(TrainPlan.read(whole.resolve("train_config.json")).bridge()).contains(plan(kind, BridgeStage.SOFT));
    }

    @Test
    void theSecondStageGoesOnFromTheFirstWithTheQuestionBeside() throws Exception {
        TrainSettings settings =
                new TrainSettingsSample().batches(4, 1).maxSteps(2).build();
        Path first = temp.resolve("first");
        job(BridgeKind.MINDMERGER, settings, first, step -> {}, StartFrom.FRESH).run(Watch.none());
        Path second = temp.resolve("second");
        BridgePlan plan = new BridgePlan(
                encoder(), Optional.of(first), new BridgeSettings(BridgeKind.MINDMERGER, BridgeStage.BESIDE, 6));
        job(plan, settings, second, step -> {}, StartFrom.FRESH).run(Watch.none());
        assertThat(BridgeConfig.read(second).settings().stage()).isEqualTo(BridgeStage.BESIDE);

        BridgePlan other = new BridgePlan(encoder(), Optional.of(first), BridgeSettings.defaults());
        assertRefused(
                other,
                settings,
                "first is of kind mindmerger, and langbridge is to be trained. Give --kind mindmerger, or leave out"
                        + " --init-bridge.");
        BridgePlan elsewhere = new BridgePlan(
                Fixture.folder("xlm_roberta"),
                Optional.of(first),
                new BridgeSettings(BridgeKind.MINDMERGER, BridgeStage.BESIDE, 6));
        assertRefused(elsewhere, settings, "was trained with other weights of the encoder: SHA-256 ");
    }

    @Test
    void anEncoderWithoutTokenizerAndRowsOfTokensAreRefusedInOneSentence() throws Exception {
        TrainSettings settings = new TrainSettingsSample().maxSteps(1).build();
        Path bare = Files.createDirectories(temp.resolve("bare"));
        for (String file : List.of("config.json", "model.safetensors")) {
            Files.copy(encoder().resolve(file), bare.resolve(file));
        }
        assertRefused(new BridgePlan(bare, Optional.empty(), BridgeSettings.defaults()), settings, "tokenizer.json");
        BridgePlan plan = plan(BridgeKind.LANGBRIDGE, BridgeStage.SOFT);
        TrainPlan of = TrainRuns.plan("llama", settings).with(plan);
        Path out = temp.resolve("tokens");
        assertThatThrownBy(() ->
                        new TrainJob(of, TrainRuns.rows(4, 1), out, step -> {}, StartFrom.FRESH).run(Watch.none()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("it is tokens already, and a bridge learns from texts, which the encoder reads");
        assertThat(out).doesNotExist();
    }

    private void assertRefused(BridgePlan plan, TrainSettings settings, String sentence) {
        Path out = temp.resolve("refused");
        assertThatThrownBy(() ->
                        job(plan, settings, out, step -> {}, StartFrom.FRESH).run(Watch.none()))
                .isInstanceOf(GlotlensException.class)
                .hasMessageContaining(sentence);
        assertThat(out).doesNotExist();
    }

    private static Path encoder() throws Exception {
        return Fixture.folder("umt5");
    }

    private static BridgePlan plan(BridgeKind kind, BridgeStage stage) throws Exception {
        return new BridgePlan(encoder(), Optional.empty(), new BridgeSettings(kind, stage, 1024));
    }

    private static TrainJob job(
            BridgeKind kind, TrainSettings settings, Path out, TrainListener listener, StartFrom from)
            throws Exception {
        return job(plan(kind, BridgeStage.SOFT), settings, out, listener, from);
    }

    private static TrainJob job(
            BridgePlan plan, TrainSettings settings, Path out, TrainListener listener, StartFrom from)
            throws Exception {
        return new TrainJob(TrainRuns.plan("llama", settings).with(plan), rows(), out, listener, from);
    }

    /** Answers that follow from their questions of two to four words. */
    private static List<TrainExample> rows() {
        List<TrainExample> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String question = "w%s w%s".formatted(10 + i % 5, 30 + i % 2) + (i % 3 == 0 ? " w3 w4" : "");
            rows.add(new TrainRow(question, "w%s w%s".formatted(100 + i % 5, 200 + i % 2)));
        }
        return rows;
    }

    private static TrainListener dyingAt(int last) {
        return step -> {
            if (step.step() == last) {
                throw new IllegalStateException("killed");
            }
        };
    }

    private static TrainListener noting(List<String> notes) {
        return new TrainListener() {
            @Override
            public void onStep(TrainStep step) {}

            @Override
            public void onNote(String note) {
                notes.add(note);
            }
        };
    }
}

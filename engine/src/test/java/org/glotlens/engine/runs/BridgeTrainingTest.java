package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.bridge.BridgeConfig;
import org.glotlens.engine.bridge.BridgeKind;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.bridge.BridgeStage;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.Jobs;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.BridgeFolders;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.Purpose;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        BridgePlan plan = BridgeRuns.plan(kind, BridgeStage.SOFT);
        Path whole = temp.resolve("whole");
        Path killed = temp.resolve("killed");
        List<String> notes = new ArrayList<>();
        TrainResult expected = BridgeRuns.job(plan, settings, whole, noting(notes), StartFrom.FRESH)
                .run(Watch.none());
        assertThatThrownBy(() -> BridgeRuns.job(plan, settings, killed, dyingAt(8), StartFrom.FRESH)
                        .run(Watch.none()))
                .hasMessage("killed");
        assertThat(killed.resolve(WEIGHTS)).doesNotExist();

        TrainResult resumed = BridgeRuns.job(plan, settings, killed, step -> {}, StartFrom.LAST_SAVE)
                .run(Watch.none());

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
        assertThat(TrainPlan.read(whole.resolve("train_config.json")).bridge()).contains(plan);
    }

    @Test
    void theSecondStageGoesOnFromTheFirstWithTheQuestionBeside() throws Exception {
        TrainSettings settings =
                new TrainSettingsSample().batches(4, 1).maxSteps(2).build();
        Path first = temp.resolve("first");
        BridgeRuns.job(
                        BridgeRuns.plan(BridgeKind.MINDMERGER, BridgeStage.SOFT),
                        settings,
                        first,
                        step -> {},
                        StartFrom.FRESH)
                .run(Watch.none());
        Path second = temp.resolve("second");
        BridgePlan plan = new BridgePlan(
                BridgeRuns.encoder(),
                Optional.of(first),
                new BridgeSettings(BridgeKind.MINDMERGER, BridgeStage.BESIDE, 6));
        BridgeRuns.job(plan, settings, second, step -> {}, StartFrom.FRESH).run(Watch.none());
        assertThat(BridgeConfig.read(second).settings().stage()).isEqualTo(BridgeStage.BESIDE);

        BridgePlan other = new BridgePlan(BridgeRuns.encoder(), Optional.of(first), BridgeSettings.defaults());
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

    /** Post-norm with token types (BERT), scaled with sinusoidal positions (NLLB's), learnt positions (XLM-RoBERTa). */
    @ParameterizedTest
    @ValueSource(strings = {"reduced/bert", "reduced/m2m_100", "xlm_roberta"})
    void everyFamilyOfEncodersStandsInFrontOfADecoder(String family) throws Exception {
        Path encoder = BridgeRuns.withTokenizer(family, Files.createDirectories(temp.resolve("encoder")));
        TrainSettings settings = new TrainSettingsSample()
                .batches(4, 1)
                .learningRate(2e-2)
                .maxSteps(4)
                .build();
        BridgePlan plan = new BridgePlan(
                encoder, Optional.empty(), new BridgeSettings(BridgeKind.MINDMERGER, BridgeStage.BESIDE, 1024));
        Path out = temp.resolve("bridge");
        TrainResult result =
                BridgeRuns.job(plan, settings, out, step -> {}, StartFrom.FRESH).run(Watch.none());
        assertThat(result.steps().getLast().loss())
                .isLessThan(result.steps().getFirst().loss());
        PairFolders behind = PairFolders.behind(BridgeFolders.of(out), Fixture.folder("llama"));
        try (ModelPair pair = new OpenPairJob(behind, TrainRuns.CPU, Purpose.MEASURING).run(Watch.none())) {
            List<Prompt> prompts =
                    List.of(new Prompt("a", "de", "w10 w30", Map.of("de", List.of("w100")), Map.of(), Map.of()));
            List<LensReadings> sides =
                    Jobs.lens(pair, prompts, 1).run(Watch.none()).readings();
            assertThat(sides.getLast().entropyBits()[0])
                    .isNotEqualTo(sides.getFirst().entropyBits()[0]);
        }
    }

    @Test
    void anEncoderWithoutTokenizerAndRowsOfTokensAreRefusedInOneSentence() throws Exception {
        TrainSettings settings = new TrainSettingsSample().maxSteps(1).build();
        Path bare = Files.createDirectories(temp.resolve("bare"));
        for (String file : List.of("config.json", "model.safetensors")) {
            Files.copy(BridgeRuns.encoder().resolve(file), bare.resolve(file));
        }
        assertRefused(new BridgePlan(bare, Optional.empty(), BridgeSettings.defaults()), settings, "tokenizer.json");
        BridgePlan plan = BridgeRuns.plan(BridgeKind.LANGBRIDGE, BridgeStage.SOFT);
        TrainPlan of = BridgeRuns.plan(plan, settings);
        Path out = temp.resolve("tokens");
        assertThatThrownBy(() ->
                        new TrainJob(of, TrainRuns.rows(4, 1), out, step -> {}, StartFrom.FRESH).run(Watch.none()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("it is tokens already, and a bridge learns from texts, which the encoder reads");
        assertThat(out).doesNotExist();
    }

    private void assertRefused(BridgePlan plan, TrainSettings settings, String sentence) {
        Path out = temp.resolve("refused");
        assertThatThrownBy(() -> BridgeRuns.job(plan, settings, out, step -> {}, StartFrom.FRESH)
                        .run(Watch.none()))
                .isInstanceOf(GlotlensException.class)
                .hasMessageContaining(sentence);
        assertThat(out).doesNotExist();
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

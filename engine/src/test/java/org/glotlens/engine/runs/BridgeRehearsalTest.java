package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.bridge.BridgeKind;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.bridge.BridgeStage;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.DataPreview;
import org.glotlens.engine.train.PreviewRow;
import org.glotlens.engine.train.StepTime;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainRow;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run of a bridge will learn and take, told before its first step. Token wN has id N, and the vocabulary ends at 320. */
@Tag("native")
class BridgeRehearsalTest {
    private static final TrainSettings SETTINGS =
            new TrainSettingsSample().batches(4, 1).inOrder().build();

    /** A linear has in times out weights and out biases, and the learnt vector has a value for each place of the decoder. */
    @ParameterizedTest
    @CsvSource({"LANGBRIDGE, 4224", "MINDMERGER, 16640"})
    void theRowsHaveTheirSoftPromptsWhereTheDecoderReadsThem(BridgeKind kind, long trainable) throws Exception {
        PreviewJob.Seen seen = seen(
                new BridgeSettings(kind, BridgeStage.SOFT, 1024),
                new TrainRow("w10 w30", "w100 w200"),
                new TrainRow("w11 w12 w13 w14", "w101"));

        assertThat(seen.trainable()).isEqualTo(trainable);
        DataPreview data = seen.data();
        PreviewRow row = data.samples().getFirst();
        assertThat(row.tokens())
                .containsExactly(
                        new PreviewRow.Token(320, "soft 1", false),
                        new PreviewRow.Token(321, "soft 2", false),
                        new PreviewRow.Token(322, "soft end", false),
                        new PreviewRow.Token(100, "w100", true),
                        new PreviewRow.Token(200, "w200", true));
        assertThat(row.encoder()).containsExactly(10, 30);
        assertThat(row.whole()).isEqualTo(5);
        assertThat(data.tokens()).isEqualTo(5 + 6);
        assertThat(data.targetTokens()).isEqualTo(3);
        assertThat(data.largest()).isEqualTo(new DataPreview.Largest(2, 6, 4));
        assertThat(data.shortened()).isZero();
    }

    @Test
    void besideItTheQuestionIsReadTooAndWhatTheEncoderLosesIsCounted() throws Exception {
        PreviewJob.Seen seen = seen(
                new BridgeSettings(BridgeKind.MINDMERGER, BridgeStage.BESIDE, 2),
                new TrainRow("w10 w30", "w100"),
                new TrainRow("w11 w12 w13", "w101"));
        assertThat(seen.data().samples().getFirst().tokens())
                .extracting(PreviewRow.Token::id)
                .containsExactly(320, 321, 322, 10, 30, 100);
        assertThat(seen.data().samples().get(1).encoder()).containsExactly(11, 12);
        assertThat(seen.data().samples().get(1).whole()).isEqualTo(4 + 3 + 1);
        assertThat(seen.data().shortened()).isEqualTo(1);
    }

    @Test
    void whatNoBridgeCanBeTrainedOnIsToldWithoutARun() {
        assertThatThrownBy(() -> seen(Fixture.folder("llama"), new TrainRow("w1", "w2")))
                .isInstanceOf(GlotlensException.class)
                .hasMessageContaining("is a llama decoder, and a bridge begins at an encoder");
        assertThatThrownBy(() -> seen(BridgeRuns.encoder(), TrainRuns.rows(1, 1).getFirst()))
                .hasMessageContaining("it is tokens already, and a bridge learns from texts");
    }

    @ParameterizedTest
    @EnumSource(BridgeKind.class)
    void aStepIsTimedAndNothingIsLeftBehind(BridgeKind kind) throws Exception {
        BridgePlan bridge = BridgeRuns.plan(kind, BridgeStage.BESIDE);
        TrainPlan plan = BridgeRuns.plan(bridge, SETTINGS);
        List<PreviewRow> rows = new PreviewJob(plan, BridgeRuns.rows(), Optional.empty(), 12)
                .run(Watch.none())
                .data()
                .samples();
        int before = Torch.get().openArrays();
        StepTime time =
                new TimeTrialJob(plan, rows, Optional.empty()).run(Watch.none()).orElseThrow();
        assertThat(Torch.get().openArrays()).isEqualTo(before);
        assertThat(List.of(time.learning(), time.updating(), time.validating()))
                .allSatisfy(part -> assertThat(part).isPositive());
    }

    private static PreviewJob.Seen seen(BridgeSettings settings, TrainExample... rows) throws Exception {
        return seen(new BridgePlan(BridgeRuns.encoder(), Optional.empty(), settings), rows);
    }

    private static PreviewJob.Seen seen(Path encoder, TrainExample... rows) throws Exception {
        return seen(new BridgePlan(encoder, Optional.empty(), BridgeSettings.defaults()), rows);
    }

    private static PreviewJob.Seen seen(BridgePlan bridge, TrainExample... rows) throws Exception {
        return new PreviewJob(BridgeRuns.plan(bridge, SETTINGS), List.of(rows), Optional.empty(), 9).run(Watch.none());
    }
}

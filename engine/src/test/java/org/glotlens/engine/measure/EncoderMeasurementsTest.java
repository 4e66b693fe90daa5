package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.export.ActivationsJob;
import org.glotlens.engine.export.OpenVectorsJob;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.WrittenLens;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.InspectJob;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.ModelSummary;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.SelfCheck;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainJob;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.runs.TrainRuns;
import org.glotlens.engine.steer.VectorSettings;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured of an encoder, and what is refused. */
@Tag("native")
class EncoderMeasurementsTest {
    private static final String REFUSED =
            "This xlm-roberta model is an encoder: it has no unembedding of a decoder, so no words can be read from its"
                    + " layers or written with it. Compare its layers with represent, or open a decoder.";
    private static final List<ParallelItem> ITEMS = IntStream.range(0, 6)
            .mapToObj(i -> new ParallelItem(
                    "i" + i,
                    Map.of("en", "w" + (i + 1) + " w9" + " w8".repeat(i), "de", "w" + (i + 20) + " w" + (i + 3)),
                    Map.of()))
            .toList();

    /** Those that an encoder has, and those that no weights are read for. */
    private static final Set<MeasurementKind<?, ?>> WITHOUT_A_HEAD =
            Set.of(MeasurementKind.REPRESENT, MeasurementKind.TOKENIZER);

    @TempDir
    private Path temp;

    private static ModelPair open(String family, int batchTokens) throws Exception {
        RunOptions options = new RunOptions("cpu", "float32", batchTokens, 1);
        return new OpenPairJob(Fixture.folder(family), Optional.empty(), options).run(Watch.none());
    }

    private static RepresentResult represent(String family, int batchTokens) throws Exception {
        try (ModelPair pair = open(family, batchTokens)) {
            return Jobs.represent(pair, ITEMS, RepresentSettings.defaults()).run(Watch.none());
        }
    }

    /** A batch of one token holds one text, so that nothing is padded there. */
    @ParameterizedTest
    @ValueSource(strings = {"xlm_roberta", "umt5"})
    void representationsAreThoseOfTextsReadAlone(String family) throws Exception {
        RepresentResult together = represent(family, 1024);
        RepresentResult alone = represent(family, 1);
        assertThat(together.layers()).hasSize(3);
        List<double[][]> batched = correlations(together);
        List<double[][]> single = correlations(alone);
        assertThat(batched).hasSize(3).hasSameSizeAs(single);
        for (int layer = 0; layer < 3; layer++) {
            for (int row = 0; row < 2; row++) {
                assertThat(batched.get(layer)[row]).containsExactly(single.get(layer)[row], within(1e-4));
            }
        }
    }

    private static List<double[][]> correlations(RepresentResult result) {
        return result.pearson().stream()
                .flatMap(List::stream)
                .map(PearsonMatrix::r)
                .toList();
    }

    @Test
    void everyMeasurementThatNeedsAHeadIsRefused() throws Exception {
        try (ModelPair pair = open("xlm_roberta", 1024)) {
            Stream<Job<?>> measurements = SampleMeasurements.kinds().stream()
                    .filter(measurement -> !WITHOUT_A_HEAD.contains(measurement.kind()))
                    .map(measurement -> measurement.on(pair));
            Stream<Job<?>> others = Stream.of(
                    new FreePromptJob(pair, new Prompt("1", "de", "w5 w6", Map.of(), Map.of(), Map.of())),
                    new WrittenLensJob(pair, Side.BASE, Edits.NONE, new WrittenLens.Text(new int[] {5}, new int[] {6})),
                    new OpenVectorsJob(
                            pair,
                            Side.BASE,
                            List.of(),
                            VectorSettings.defaults(),
                            Edits.NONE,
                            "",
                            temp.resolve("v.safetensors")));
            List<Job<?>> all = Stream.concat(measurements, others).toList();
            assertThat(all).hasSize(MeasurementKind.ALL.size() - WITHOUT_A_HEAD.size() + 3);
            for (Job<?> job : all) {
                assertRefused(job);
            }
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void trainingIsRefusedBeforeWeightsAreLoaded() throws Exception {
        TrainPlan plan = new TrainPlan(
                Fixture.folder("xlm_roberta"),
                Optional.empty(),
                List.of(),
                new TrainSettingsSample().maxSteps(1).build(),
                TrainRuns.CPU);
        assertRefused(new TrainJob(plan, TrainRuns.rows(4, 1), temp.resolve("run"), step -> {}, StartFrom.FRESH));
    }

    @Test
    void aHookBehindTheHeadIsRefusedAndOthersAreWritten() throws Exception {
        assertThatThrownBy(() -> activations("logits").run(Watch.none()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it is an encoder and has no unembedding of a decoder");
        assertThat(temp).isEmptyDirectory();
        assertThat(activations("blocks.*.hook_resid_post").run(Watch.none())).isNotEmptyFile();
    }

    private ActivationsJob activations(String hook) throws Exception {
        return new ActivationsJob(
                Fixture.folder("xlm_roberta"),
                Optional.empty(),
                new ActivationsJob.Input.Ids(new int[][] {{5, 6, 7}, {8}}),
                List.of(hook),
                TrainRuns.CPU,
                temp.resolve("out.safetensors"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlm_roberta", "umt5"})
    void inspectSaysThatItIsAnEncoderAndThatPaddingChangesNothing(String family) throws Exception {
        ModelSummary summary = new InspectJob(Fixture.folder(family), TrainRuns.CPU).run(Watch.none());
        assertThat(summary.checks())
                .extracting(SelfCheck::name)
                .startsWith("last layer equals the last hidden state", "padding changes nothing", "an encoder")
                .doesNotContain("tensors that are not used");
        assertThat(summary.checks())
                .allSatisfy(check -> assertThat(check.outcome())
                        .as(check.name() + ": " + check.detail())
                        .isEqualTo(SelfCheck.Outcome.PASSED));
        assertThat(summary.checks().get(2).detail()).contains("represent", "lens", "train are refused");
    }

    private static void assertRefused(Job<?> job) {
        assertThatThrownBy(() -> job.run(Watch.none()))
                .as(job.getClass().getSimpleName())
                .isInstanceOf(DataException.class)
                .hasMessage(REFUSED);
    }
}

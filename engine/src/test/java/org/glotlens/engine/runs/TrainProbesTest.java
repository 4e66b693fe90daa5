package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.measure.Jobs;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.glotlens.engine.train.TrainStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that is watched learns what it would learn unwatched, and what is seen is what lens and represent see. */
@Tag("native")
class TrainProbesTest {
    @TempDir
    private Path temp;

    private ProbeSet probes;

    @BeforeEach
    void writeProbeSet() throws Exception {
        List<String> prompts = new ArrayList<>();
        List<String> parallel = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            prompts.add("""
                {"id": "p%d", "language": "zh", "prompt": "%s", "answer_ids": {"zh": [[%d]], "en": [[%d]]}}\
                """.formatted(i, "abc".repeat(i + 1), 100 + i, 200 + i));
            parallel.add("{\"id\": \"q%d\", \"texts\": {\"en\": \"%s\", \"de\": \"%s\"}}"
                    .formatted(i, "the cat " + i, "xyz".repeat(i + 2)));
        }
        probes = new ProbeSet(
                Files.write(temp.resolve("prompts.jsonl"), prompts),
                Optional.of(Files.write(temp.resolve("parallel.jsonl"), parallel)));
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "true, 0.2", "false, 0"})
    void watchingChangesNoBitOfWhatIsLearnt(boolean isLora, double dropout) throws Exception {
        TrainSettings settings = settings(isLora, dropout);
        TrainResult unwatched = TrainRuns.run(settings, temp.resolve("unwatched"));
        int arrays = Torch.get().openArrays();

        TrainResult watched = run(settings, temp.resolve("watched"), StartFrom.FRESH, step -> {});

        assertThat(Torch.get().openArrays()).isEqualTo(arrays);
        assertThat(watched.steps())
                .extracting(TrainStep::loss, TrainStep::gradNorm, TrainStep::evalLoss)
                .containsExactlyElementsOf(unwatched.steps().stream()
                        .map(step -> tuple(step.loss(), step.gradNorm(), step.evalLoss()))
                        .toList());
        String weights = isLora ? "adapter_model.safetensors" : "model.safetensors";
        assertThat(watched.folder().resolve(weights))
                .hasSameBinaryContentAs(unwatched.folder().resolve(weights));
        assertThat(new ProbeFiles(watched.folder()).steps()).containsExactly(0, 2, 4, 6, 7);
    }

    @Test
    void stepZeroIsTheBaseAndTheLastStepIsTheFinishedAdapter() throws Exception {
        TrainResult run = run(settings(true, 0.2), temp.resolve("run"), StartFrom.FRESH, step -> {});
        ProbeFiles files = new ProbeFiles(run.folder());
        List<LensReadings> expected = lens(run.folder()).readings();

        assertThat(difference(readings(files.load(0)), expected.getFirst())).isLessThan(1e-5);
        assertThat(difference(readings(files.load(7)), expected.getLast())).isLessThan(1e-5);
        assertThat(difference(expected.getFirst(), expected.getLast())).isGreaterThan(1e-3);
    }

    @Test
    void stepZeroHasThePearsonMatrixThatTheBaseHasAlone() throws Exception {
        TrainResult run = run(settings(true, 0), temp.resolve("run"), StartFrom.FRESH, step -> {});
        RepresentResult watched = new ProbeFiles(run.folder())
                .load(0)
                .of(MeasurementKind.REPRESENT)
                .orElseThrow();
        try (ModelPair base = pair(Optional.empty())) {
            RepresentResult alone = Jobs.represent(
                            base,
                            ParallelFile.read(probes.parallel().orElseThrow()).content(),
                            RepresentSettings.of(Pooling.MEAN, 42))
                    .run(Watch.none());
            assertThat(watched.languages()).isEqualTo(alone.languages()).containsExactly("en", "de");
            for (int layer = 0; layer <= alone.nLayers(); layer++) {
                assertThat(watched.pearson().getFirst().get(layer).r()[0][1])
                        .isCloseTo(alone.pearson().getFirst().get(layer).r()[0][1], within(1e-5));
            }
        }
    }

    @Test
    void theLastProbeOfAFullRunIsTheFinishedCheckpoint() throws Exception {
        TrainResult run = run(settings(false, 0), temp.resolve("full"), StartFrom.FRESH, step -> {});
        Path tokenizer = run.folder().resolve("tokenizer.json");
        assertThat(tokenizer).exists();
        try (ModelPair pair = new OpenPairJob(run.folder(), Optional.empty(), TrainRuns.CPU).run(Watch.none())) {
            LensResult after = Jobs.lens(pair, PromptFile.read(probes.prompts()).content(), 1)
                    .run(Watch.none());
            LensReadings last = readings(new ProbeFiles(run.folder()).load(7));
            assertThat(difference(last, after.readings().getFirst())).isLessThan(1e-5);
            for (int p = 0; p < last.energy().length; p++) {
                assertThat(last.energy()[p])
                        .containsExactly(after.readings().getFirst().energy()[p], offset(1e-4f));
            }
        }
    }

    @Test
    void aResumedRunKeepsItsProbesAndMeasuresOnlyWhatIsMissing() throws Exception {
        TrainSettings settings = settings(true, 0);
        Path whole = run(settings, temp.resolve("whole"), StartFrom.FRESH, step -> {})
                .folder();
        Path out = temp.resolve("killed");
        assertThatThrownBy(() -> run(settings, out, StartFrom.FRESH, step -> {
                    if (step.step() == 5) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        assertThat(new ProbeFiles(out).steps()).containsExactly(0, 2, 4);
        Files.createDirectories(out.resolve("probes/step-6"));
        Files.writeString(out.resolve("probes/step-6/lens_summary.csv"), "half");
        Path first = out.resolve("probes/step-0/readings.json.gz");
        var written = Files.getLastModifiedTime(first);

        run(settings, out, StartFrom.LAST_SAVE, step -> {});

        assertThat(Files.getLastModifiedTime(first)).isEqualTo(written);
        assertThat(new ProbeFiles(out).steps()).containsExactly(0, 2, 4, 6, 7);
        for (int step : new int[] {4, 6, 7}) {
            for (String table : List.of("lens_summary.csv", "pearson.csv", "alignment.csv")) {
                assertThat(out.resolve("probes/step-" + step).resolve(table))
                        .hasSameTextualContentAs(
                                whole.resolve("probes/step-" + step).resolve(table));
            }
        }
        try (Stream<Path> left = Files.list(out.resolve("probes"))) {
            assertThat(left).hasSize(6);
        }
    }

    @Test
    void probesOfAnotherSetAreNotMixedIn() throws Exception {
        TrainSettings settings = settings(true, 0);
        Path out = temp.resolve("out");
        assertThatThrownBy(() -> run(settings, out, StartFrom.FRESH, step -> {
                    if (step.step() == 5) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        String index = Files.readString(out.resolve("probes/index.json"));
        Files.writeString(probes.prompts(), Files.readString(probes.prompts()).replace("abcabc", "abcab"));

        assertThatThrownBy(() -> run(settings, out, StartFrom.LAST_SAVE, step -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("another probe set");
        assertThat(Files.readString(out.resolve("probes/index.json"))).isEqualTo(index);
    }

    @Test
    void promptsThatCannotBeUsedEndTheRunBeforeItBegins() throws Exception {
        Files.writeString(probes.prompts(), "{\"id\": \"a\", \"language\": \"zh\", \"prompt\": \"abc\"}\n");
        Path out = temp.resolve("out");
        assertThatThrownBy(() -> run(settings(true, 0), out, StartFrom.FRESH, step -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("answers");
        assertThat(out).doesNotExist();
    }

    private TrainResult run(TrainSettings settings, Path out, StartFrom from, TrainListener listener) throws Exception {
        TrainPlan plan = TrainRuns.plan("llama", settings).with(probes);
        return new TrainJob(plan, TrainRuns.rows(20, 1), out, listener, from).run(Watch.none());
    }

    private LensResult lens(Path adapter) throws Exception {
        try (ModelPair pair = pair(Optional.of(adapter))) {
            return Jobs.lens(pair, PromptFile.read(probes.prompts()).content(), 1)
                    .run(Watch.none());
        }
    }

    private static ModelPair pair(Optional<Path> adapter) throws Exception {
        return new OpenPairJob(Fixture.folder("llama"), adapter, TrainRuns.CPU).run(Watch.none());
    }

    private static LensReadings readings(StoredResults stored) {
        return stored.of(MeasurementKind.LENS).orElseThrow().readings().getFirst();
    }

    private static double difference(LensReadings a, LensReadings b) {
        assertThat(a.curves()).isEqualTo(b.curves());
        double most = 0;
        for (int p = 0; p < a.probability().length; p++) {
            for (int layer = 0; layer < a.nLayers(); layer++) {
                for (int c = 0; c < a.curves().size(); c++) {
                    most = Math.max(most, Math.abs(a.probability()[p][layer][c] - b.probability()[p][layer][c]));
                }
                most = Math.max(most, Math.abs(a.entropyBits()[p][layer] - b.entropyBits()[p][layer]) / 10);
            }
        }
        return most;
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
}

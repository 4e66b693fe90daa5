package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.bridge.BridgeKind;
import org.glotlens.engine.bridge.BridgeStage;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.measure.Jobs;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.BridgeFolders;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.Purpose;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Superposition;
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

/** A bridge that is watched learns what it would learn unwatched, and what is seen is what lens and represent see behind it. */
@Tag("native")
class BridgeProbesTest {
    private static final TrainSettings SETTINGS = new TrainSettingsSample()
            .batches(4, 1)
            .learningRate(2e-2)
            .maxSteps(3)
            .saveSteps(2)
            .build();

    /** A probe has one side, so its components are fitted on that. */
    private static final RepresentSettings OWN_AXES =
            new RepresentSettings(Pooling.MEAN, false, Axes.EACH, Superposition.NONE, 42);

    @TempDir
    private Path temp;

    private ProbeSet probes;
    private BridgePlan bridge;

    @BeforeEach
    void writeProbeSet() throws Exception {
        bridge = BridgeRuns.plan(BridgeKind.MINDMERGER, BridgeStage.BESIDE);
        List<String> prompts = new ArrayList<>();
        List<String> parallel = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            prompts.add(
                    "{\"id\": \"p%d\", \"language\": \"de\", \"prompt\": \"w%d w30\", \"answers\": {\"de\": [\"w%d\"]}}"
                            .formatted(i, 10 + i, 100 + i));
            parallel.add("{\"id\": \"q%d\", \"texts\": {\"en\": \"w%d w5\", \"de\": \"w%d w6 w7\"}}"
                    .formatted(i, 40 + i, 70 + i));
        }
        probes = new ProbeSet(
                Files.write(temp.resolve("prompts.jsonl"), prompts),
                Optional.of(Files.write(temp.resolve("parallel.jsonl"), parallel)));
    }

    @Test
    void whatIsSeenOnTheWayIsWhatStandsBehindTheBridgeAndChangesNoBitOfIt() throws Exception {
        TrainResult unwatched = BridgeRuns.job(bridge, SETTINGS, temp.resolve("unwatched"), step -> {}, StartFrom.FRESH)
                .run(Watch.none());
        int arrays = Torch.get().openArrays();
        Path out = temp.resolve("watched");
        TrainResult watched = run(out, step -> {}, StartFrom.FRESH);

        assertThat(Torch.get().openArrays()).isEqualTo(arrays);
        assertThat(watched.steps().stream().map(TrainStep::loss).toList())
                .isEqualTo(unwatched.steps().stream().map(TrainStep::loss).toList());
        assertThat(out.resolve("bridge.safetensors"))
                .hasSameBinaryContentAs(unwatched.folder().resolve("bridge.safetensors"));
        ProbeFiles files = new ProbeFiles(out);
        assertThat(files.steps()).containsExactly(0, 2, 3);
        LensReadings last = lens(files, 3);
        assertThat(lens(files, 0).entropyBits()[0]).isNotEqualTo(last.entropyBits()[0]);
        for (int step : new int[] {2, 3}) {
            Path folder = step == 3 ? out : out.resolve("checkpoint-2");
            PairFolders pair = PairFolders.behind(BridgeFolders.of(folder), Fixture.folder("llama"));
            try (ModelPair open = new OpenPairJob(pair, TrainRuns.CPU, Purpose.MEASURING).run(Watch.none())) {
                LensReadings expected = Jobs.lens(
                                open, PromptFile.read(probes.prompts()).content(), 1)
                        .run(Watch.none())
                        .readings()
                        .getLast();
                assertAlike(lens(files, step), expected);
                RepresentResult alone = Jobs.represent(
                                open,
                                ParallelFile.read(probes.parallel().orElseThrow())
                                        .content(),
                                OWN_AXES)
                        .run(Watch.none());
                RepresentResult seen =
                        files.load(step).of(MeasurementKind.REPRESENT).orElseThrow();
                for (int layer = 0; layer <= alone.nLayers(); layer++) {
                    assertThat(seen.pearson().getFirst().get(layer).r()[0][1])
                            .isCloseTo(alone.pearson().getLast().get(layer).r()[0][1], within(1e-5));
                }
            }
        }
    }

    @Test
    void aKilledRunGoesOnWithItsProbes() throws Exception {
        Path out = temp.resolve("killed");
        assertThatThrownBy(() -> run(
                        out,
                        step -> {
                            if (step.step() == 3) {
                                throw new IllegalStateException("killed");
                            }
                        },
                        StartFrom.FRESH))
                .hasMessage("killed");
        Path second = out.resolve("probes/step-2/lens_summary.csv");
        String before = Files.readString(second);
        run(out, step -> {}, StartFrom.LAST_SAVE);
        assertThat(new ProbeFiles(out).steps()).containsExactly(0, 2, 3);
        assertThat(second).hasContent(before);
    }

    private TrainResult run(Path out, TrainListener listener, StartFrom from) throws Exception {
        return new TrainJob(BridgeRuns.plan(bridge, SETTINGS).with(probes), BridgeRuns.rows(), out, listener, from)
                .run(Watch.none());
    }

    /** Weights lie otherwise in memory where they are trained behind, so the last bits may differ. */
    private static void assertAlike(LensReadings seen, LensReadings expected) {
        for (int p = 0; p < expected.entropyBits().length; p++) {
            assertThat(seen.entropyBits()[p]).containsExactly(expected.entropyBits()[p], offset(1e-4f));
            for (int layer = 0; layer < expected.nLayers(); layer++) {
                assertThat(seen.probability()[p][layer])
                        .containsExactly(expected.probability()[p][layer], offset(1e-5f));
            }
        }
    }

    private static LensReadings lens(ProbeFiles files, int step) throws Exception {
        return files.load(step)
                .of(MeasurementKind.LENS)
                .orElseThrow()
                .readings()
                .getFirst();
    }
}

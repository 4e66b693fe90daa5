package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.app.program.SampleReadings;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.LogEntry;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.StoredReadings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbench with the engine's real jobs on a tiny checkpoint and its adapter, run inline. */
@Tag("native")
class WorkbenchJobsTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void write() throws Exception {
        var prompts = new ArrayList<String>();
        var parallel = new ArrayList<String>();
        var rows = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            prompts.add(("{'id': 'de-fr-%d', 'language': 'fr', 'prompt': 'w%d w301 w%d w300 w%d w301',"
                            + " 'answers': {'fr': ['w%d'], 'en': ['w%d']}}")
                    .formatted(i, 20 + i, 40 + i, 21 + i, 41 + i, 1 + i));
            parallel.add("{'id': '%d', 'texts': {'de': 'w%d w25', 'en': 'w%d', 'fr': 'w%d w44 w43'}}"
                    .formatted(i, 20 + i, 1 + i, 40 + i));
            rows.add("{'source': 'w%d w310', 'target': 'w%d'}".formatted(20 + i, 1 + i));
        }
        bench = Benches.empty();
        bench.experiment().choosePrompts(file("prompts.jsonl", prompts));
        bench.experiment().chooseParallel(file("parallel.jsonl", parallel));
        file("rows.jsonl", rows);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Path file(String name, List<String> lines) throws Exception {
        String text = String.join("\n", lines).replace('\'', '"') + "\n";
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    @Test
    void openingAPairMeasuresItAtOnce() {
        bench.models().open(MODEL, Optional.of(MODEL.resolve("lora")));
        WorkbenchState state = bench.state();
        assertThat(state.noticeProperty().get()).isNull();
        assertThat(state.readings(Side.BASE)).isPresent();
        assertThat(state.readings(Side.ALIGNED)).isPresent();
        assertThat(state.lensProperty().get().prompts()).hasSize(6);
        assertThat(state.representProperty().get().languages()).containsExactlyInAnyOrder("de", "en", "fr");
        assertThat(state.languagesProperty().get()).containsExactly("en", "de", "fr");
        assertThat(state.baseProperty().get().checks()).isNotEmpty();
        assertThat(bench.prompts().shownProperty().get()).hasSize(6);
    }

    private SampleFolder sampleWithReadings() throws Exception {
        Path sample = Files.createDirectories(folder.resolve("sample"));
        copy(MODEL, sample.resolve("model"));
        copy(MODEL.resolve("lora"), sample.resolve("aligned"));
        Files.copy(folder.resolve("prompts.jsonl"), sample.resolve("prompts.jsonl"));
        Files.copy(folder.resolve("parallel.jsonl"), sample.resolve("parallel.jsonl"));
        ResultStore.save(SampleReadings.measure(sample), sample.resolve("readings.json.gz"));
        return new SampleFolder(sample);
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void storedReadingsOfTheSamePairStandInUntilTheyAreMeasuredAgain() throws Exception {
        SampleFolder sample = sampleWithReadings();
        var late = new ArrayList<Runnable>();
        var stored = new Workbench(new JobRunner(late::add, Runnable::run), Benches.settings(), sample);
        stored.openSample();
        late.removeFirst().run();
        assertThat(stored.state().recordedProperty().get()).isTrue();
        assertThat(stored.state().lensProperty().get().prompts()).hasSize(6);
        assertThat(stored.state().representProperty().get().ids()).hasSize(6);
        LensResult recorded = stored.state().lensProperty().get();
        while (!late.isEmpty()) {
            late.removeFirst().run();
        }
        assertThat(stored.state().recordedProperty().get()).isFalse();
        assertThat(stored.state().lensProperty().get()).isNotSameAs(recorded);
        assertThat(stored.state().lensProperty().get().readings().getFirst().probability())
                .isDeepEqualTo(recorded.readings().getFirst().probability());
        stored.close();
    }

    @Test
    void theEngineWakesWhenWhatIsStoredHasBeenDrawn() throws Exception {
        var late = new ArrayList<Runnable>();
        var drawn = new ArrayList<Runnable>();
        var bench = new Workbench(new JobRunner(late::add, Runnable::run), Benches.settings(), sampleWithReadings());
        bench.openSample(drawn::add);
        while (!late.isEmpty()) {
            late.removeFirst().run();
        }
        assertThat(bench.state().recordedProperty().get()).isTrue();
        assertThat(bench.models().pairProperty().get()).isNull();
        assertThat(bench.models().loadingProperty().get()).isTrue();
        drawn.getFirst().run();
        while (!late.isEmpty()) {
            late.removeFirst().run();
        }
        assertThat(bench.models().pairProperty().get()).isNotNull();
        assertThat(bench.state().recordedProperty().get()).isFalse();
        bench.close();
    }

    @Test
    void storedReadingsOfOtherWeightsAreNotShown() throws Exception {
        SampleFolder sample = sampleWithReadings();
        assertThat(new StoredReadings(sample).fitting()).isPresent();
        Path weights = sample.aligned().resolve("adapter_model.safetensors");
        byte[] changed = Files.readAllBytes(weights);
        changed[changed.length - 1] ^= 1;
        Files.write(weights, changed);
        assertThat(new StoredReadings(sample).fitting()).isEmpty();
    }

    @Test
    void storedReadingsNameTheSampleWithoutTheMachinesFolders() throws Exception {
        SampleFolder sample = sampleWithReadings();
        var stored = new StoredReadings(sample).fitting().orElseThrow();
        assertThat(stored.of(MeasurementKind.LENS).orElseThrow().provenance().command())
                .isEqualTo("glotlens lens sample-data/model --aligned sample-data/aligned"
                        + " --prompts sample-data/prompts.jsonl --out lens");
    }

    @Test
    void whatASelfCheckWarnsOfIsSaidWhenThePairIsOpened() throws Exception {
        Path lora = folder.resolve("transposed");
        copy(MODEL.resolve("lora"), lora);
        Path config = lora.resolve("adapter_config.json");
        String json = Files.readString(config);
        String claim = "\"fan_in_fan_out\": true";
        Files.writeString(
                config,
                json.contains("fan_in_fan_out")
                        ? json.replaceAll("\"fan_in_fan_out\"\\s*:\\s*false", claim)
                        : json.replaceFirst("\\{", "{" + claim + ","));
        bench.models().open(MODEL, Optional.of(lora));
        Notice said = bench.state().noticeProperty().get();
        assertThat(said.kind()).isEqualTo(Notice.Kind.WARNING);
        assertThat(said.text()).contains("fan_in_fan_out");
        assertThat(bench.state().log()).extracting(LogEntry::text).contains(said.text());
        assertThat(bench.state().readings(Side.ALIGNED)).isPresent();
    }

    @Test
    void aBadAlignedFolderKeepsThePairThatIsOpen() {
        bench.models().open(MODEL, Optional.empty());
        var open = bench.models().pairProperty().get();
        bench.models().open(Side.ALIGNED, folder);
        assertThat(bench.state().noticeProperty().get().text())
                .contains(folder.getFileName().toString());
        assertThat(bench.models().pairProperty().get()).isSameAs(open);
        assertThat(bench.models().alignedFolderProperty().get()).isNull();
        assertThat(bench.state().lensProperty().get()).isNotNull();
    }

    @Test
    void aFineTuneLeavesAnAdapterThatBecomesTheAlignedCheckpoint() {
        bench.models().open(MODEL, Optional.empty());
        var model = bench.fineTune();
        model.data().add(folder.resolve("rows.jsonl").toString());
        model.form().field("batchSize").textProperty().set("2");
        model.form().field("accumulate").textProperty().set("1");
        model.form().field("maxSteps").textProperty().set("3");
        model.outProperty().set(folder.resolve("adapter"));
        model.start();
        assertThat(bench.state().noticeProperty().get().kind()).isEqualTo(Notice.Kind.INFO);
        assertThat(model.run().stepsProperty().get()).hasSize(3);
        assertThat(model.run().resultProperty().get().folder()).isEqualTo(folder.resolve("adapter"));
        model.run().useAsAligned();
        assertThat(bench.state().readings(Side.ALIGNED)).isPresent();
        assertThat(bench.models().alignedFolderProperty().get()).isEqualTo(folder.resolve("adapter"));
    }
}

package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.TinyModel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainJob;
import org.glotlens.engine.runs.TrainRuns;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that changes while it is open: a run ends with what it opened, or stops with one sentence. */
@Tag("native")
class ChangingFolderTest {
    @TempDir
    private Path temp;

    private TinyModel model;

    @BeforeEach
    void copy() throws Exception {
        model = TinyModel.copy("llama", temp.resolve("model"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", "model.safetensors"})
    void aFileReplacedStopsTheNextRun(String name) throws Exception {
        try (ModelPair pair = open(Optional.empty())) {
            LensResult before = lens(pair);
            assertThat(before.provenance().weightsSha256()).containsKey("base");
            replace(model.folder().resolve(name));
            assertStops(() -> lens(pair), "model/" + name + " was changed while it was in use");
        }
    }

    /** Weights of the same size under the same time: what was computed is not what lies there. */
    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", "model.safetensors"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java is not told there when a file was changed")
    void aFileChangedInPlaceWithItsSizeAndTimeKeptStopsTheNextRun(String name) throws Exception {
        Path file = model.folder().resolve(name);
        FileTime modified = Files.getLastModifiedTime(file);
        try (ModelPair pair = open(Optional.empty())) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 2] ^= 1;
            Files.write(file, bytes);
            Files.setLastModifiedTime(file, modified);
            assertStops(
                    () -> lens(pair),
                    "model/" + name + " was changed while it was in use: its content, links or permissions");
        }
    }

    @Test
    void aFileRemovedStopsTheNextRun() throws Exception {
        try (ModelPair pair = open(Optional.empty())) {
            Files.delete(model.tokenizer());
            assertStops(() -> lens(pair), "model/tokenizer.json cannot be read any more: it does not exist");
        }
    }

    @Test
    void anAdapterReplacedStopsTheNextRun() throws Exception {
        Path adapter = TinyModel.copy("llama/lora", temp.resolve("adapter")).folder();
        try (ModelPair pair = open(Optional.of(adapter))) {
            replace(adapter.resolve("adapter_config.json"));
            assertStops(() -> lens(pair), "adapter/adapter_config.json was changed");
        }
    }

    @Test
    void otherFilesMayChange() throws Exception {
        try (ModelPair pair = open(Optional.empty())) {
            Files.writeString(model.folder().resolve("README.md"), "new");
            assertThat(lens(pair)).isNotNull();
        }
    }

    @Test
    void trainingSaysThatItsModelIsNoLongerThere() throws Exception {
        TrainSettings settings = new TrainSettingsSample().maxSteps(3).build();
        Path out = temp.resolve("out");
        TrainJob job = new TrainJob(
                model.folder(),
                Optional.empty(),
                TrainRuns.rows(20, 1),
                settings,
                TrainRuns.CPU,
                out,
                step -> touch(model.config()));
        assertThatThrownBy(() -> job.run(Watch.none()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is written, but for weights of SHA-256 ")
                .hasMessageContaining("model/config.json was changed while it was in use");
        assertThat(out.resolve("adapter_config.json")).exists();
    }

    /** The same bytes under another identity, as a copy over the file leaves them. */
    private static void replace(Path file) throws Exception {
        Path copy = file.resolveSibling("copy.tmp");
        Files.copy(file, copy);
        Files.setLastModifiedTime(copy, Files.getLastModifiedTime(file));
        Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void touch(Path file) {
        try {
            replace(file);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertStops(ThrowingCallable run, String sentence) {
        assertThatThrownBy(run).isInstanceOf(CheckpointException.class).hasMessageContaining(sentence);
    }

    private ModelPair open(Optional<Path> aligned) throws Exception {
        return new OpenPairJob(model.folder(), aligned, TrainRuns.CPU).run(Watch.none());
    }

    private static LensResult lens(ModelPair pair) throws Exception {
        Map<String, List<String>> answers = Map.of("de", List.of("w9"), "en", List.of("w10"));
        Prompt prompt = new Prompt("1", "de", "w5 w6 w7", answers, Map.of(), Map.of());
        return Jobs.lens(pair, List.of(prompt), 5).run(Watch.none());
    }
}

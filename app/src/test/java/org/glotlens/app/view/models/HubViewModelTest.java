package org.glotlens.app.view.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.app.SmallHub;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.hub.CachedModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class HubViewModelTest {
    @TempDir
    private Path temp;

    private final Workbench bench = Benches.empty();
    private final HubViewModel model = bench.models().hub();
    private SmallHub hub;

    @BeforeEach
    void begin() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("served"));
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"qwen3\"}");
        Files.write(folder.resolve("model.safetensors"), new byte[2_000_000]);
        hub = new SmallHub(folder, temp.resolve("home"));
    }

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void aCheckpointIsLookedUpDownloadedAndListed() {
        model.list();
        assertThat(model.cached()).isEmpty();
        model.nameProperty().set(" org/tiny ");
        assertThat(hub.asked).isEmpty();
        model.lookUp();
        assertThat(model.toldProperty().get())
                .isEqualTo("org/tiny at commit 89abcdef: 2 files of 2.0 MB, 2.0 MB of them still to come, into "
                        + temp.resolve("home/hub") + ".");
        assertThat(hub.asked).noneMatch(path -> path.contains("/resolve/"));
        model.download();
        assertThat(model.toldProperty().get()).isEqualTo("org/tiny is in the download cache now.");
        assertThat(model.runningProperty().get()).isNull();
        assertThat(model.planProperty().get()).isNull();
        assertThat(model.cached())
                .extracting(CachedModel::kind, CachedModel::bytes)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("qwen3", 2_000_023L));
        Path folder = model.cached().getFirst().folder();
        assertThat(folder.resolve("model.safetensors")).hasSize(2_000_000);
        assertThat(bench.models().name(folder)).isEqualTo("tiny");
    }

    @Test
    void anotherNameForgetsWhatWasLookedUp() {
        model.nameProperty().set("org/tiny");
        model.lookUp();
        assertThat(model.planProperty().get()).isNotNull();
        model.nameProperty().set("org/tin");
        assertThat(model.planProperty().get()).isNull();
        assertThat(model.toldProperty().get()).isEmpty();
        model.download();
        assertThat(hub.asked).noneMatch(path -> path.contains("/resolve/"));
    }

    @Test
    void whatCannotBeLookedUpIsToldBesideTheField() {
        model.nameProperty().set("tiny model");
        model.lookUp();
        assertThat(model.toldProperty().get()).startsWith("“tiny model” is no name of a checkpoint");
        assertThat(hub.asked).isEmpty();
        model.nameProperty().set("org/other");
        model.lookUp();
        assertThat(model.toldProperty().get()).contains("knows no model org/other");
        assertThat(bench.state().noticeProperty().get()).isNull();
    }

    @Test
    void aDownloadThatFailsIsToldInTheWindowToo() throws IOException {
        model.nameProperty().set("org/tiny");
        model.lookUp();
        Files.writeString(temp.resolve("served/config.json"), "{\"model_type\": \"other\"}");
        model.download();
        assertThat(model.toldProperty().get()).startsWith("config.json of org/tiny arrived with the SHA-256 ");
        assertThat(bench.state().noticeProperty().get().kind()).isEqualTo(Notice.Kind.ERROR);
    }
}

package org.glotlens.app.view.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class ModelsViewModelTest {
    private final Workbench bench = Benches.filled();
    private final ModelsViewModel model = bench.models();

    @Test
    void aFolderThatIsNoCheckpointGivesItsOwnSentenceAndKeepsTheResults(@TempDir Path folder) {
        model.open(folder, Optional.empty());
        assertThat(bench.state().noticeProperty().get().kind()).isEqualTo(Notice.Kind.ERROR);
        assertThat(bench.state().noticeProperty().get().text()).contains("config.json");
        assertThat(model.loadingProperty().get()).isFalse();
        assertThat(model.pairProperty().get()).isNull();
        assertThat(bench.state().lensProperty().get()).isNotNull();
    }

    @Test
    void anAdapterNeedsABase() {
        model.open(Side.ALIGNED, Path.of("adapter"));
        assertThat(bench.state().noticeProperty().get().text()).contains("needs a base checkpoint");
    }

    @Test
    void theSampleIsCalledSo() {
        assertThat(model.name(bench.sample().model())).isEqualTo("sample: model");
        assertThat(model.name(Path.of("checkpoints", "llama"))).isEqualTo("llama");
        assertThat(model.name(null)).isEqualTo("none");
    }
}

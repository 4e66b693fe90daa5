package org.glotlens.app.view.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.image.ImageView;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.app.view.window.WorkbenchView;
import org.glotlens.engine.preset.PresetFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published studies in the window, on a tiny checkpoint. */
@Tag("fx")
class PresetViewTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    @Test
    void theMenuOffersEveryStudy() throws Exception {
        Fx.run(() -> {
            try (Workbench bench = Benches.empty()) {
                var menu = new PresetMenu(bench.presets());
                assertThat(menu.getItems())
                        .extracting(MenuItem::getText)
                        .hasSize(PresetFile.SHIPPED.size())
                        .contains("Zhang et al. 2024, figure 2 (PCA)", "Zhang et al. 2024, table 1 (accuracy)");
            }
        });
    }

    @Test
    void aStudyRunsOnTheOpenPairAndSaysWhereItsFiguresAre() throws Exception {
        Path prompts = Files.writeString(folder.resolve("prompts.jsonl"), """
            {"id":"a","language":"fr","prompt":"w5 w17","answers":{"fr":["w7"],"en":["w8"]}}
            {"id":"b","language":"fr","prompt":"w6 w12","answers":{"fr":["w3"],"en":["w9"]}}
            """);
        Fx.run(() -> {
            try (Workbench bench = Benches.empty()) {
                PresetViewModel model = bench.presets();
                model.presetProperty()
                        .set(model.presets().stream()
                                .filter(preset -> preset.name().equals("wendler-translation"))
                                .findFirst()
                                .orElseThrow());
                var view = new PresetView(model);
                var scene = new Scene(view);
                view.applyCss();
                Button run = (Button) scene.lookup("#preset-run");
                assertThat(run.isDisabled()).isTrue();
                bench.models().open(MODEL, Optional.empty());
                assertThat(run.isDisabled()).isFalse();
                model.data().add(prompts.toString());
                model.outProperty().set(folder.resolve("out"));
                assertThat(((Hyperlink) scene.lookup("#preset-folder")).getText())
                        .contains("out");
                run.fire();
                assertThat(bench.state().noticeProperty().get().kind()).isEqualTo(Notice.Kind.INFO);
                assertThat(bench.state().noticeProperty().get().text())
                        .contains("are in", folder.resolve("out").toString());
                assertThat(model.outcomeProperty().get().notes()).anyMatch(note -> note.contains("8-bit"));
                view.close();
                assertShown(bench);
            }
        });
        assertThat(folder.resolve("out/corrected/figures/lens.svg")).isNotEmptyFile();
        assertThat(folder.resolve("out/preset.json")).isNotEmptyFile();
    }

    /** The notice leads to the tab, which shows the first figure and the notes, and a table once one is chosen. */
    private void assertShown(Workbench bench) {
        var window = new WorkbenchView(bench);
        var scene = new Scene(window, 1280, 800);
        var action = (Button) scene.lookup("#announcement-action");
        assertThat(action.getText()).isEqualTo("Show results");
        assertThat(action.isVisible()).isTrue();
        action.fire();
        assertThat(window.selected()).isEqualTo("tab.results");
        window.applyCss();
        window.layout();
        assertThat(((Label) scene.lookup("#results-title")).getText())
                .isEqualTo("Wendler et al. 2024, figure: translation X to Y, in " + folder.resolve("out"));
        var picture = (ImageView) scene.lookup("#results-picture");
        assertThat(picture.getImage().getWidth()).isGreaterThan(500);
        ResultsViewModel results = bench.presets().results();
        results.partProperty()
                .set(results.resultProperty().get().parts().stream()
                        .filter(part -> part.name().equals("lens_summary"))
                        .findFirst()
                        .orElseThrow());
        var table = (TableView<?>) scene.lookup("#results-table");
        assertThat(table.getColumns().getFirst().getText()).isEqualTo("checkpoint");
        assertThat(table.getItems()).isNotEmpty();
        results.open(folder);
        assertThat(bench.state().noticeProperty().get().text()).contains("holds no results of a preset");
        assertThat(results.resultProperty().get().folder())
                .as("what was on show stays")
                .isEqualTo(folder.resolve("out"));
        assertThat(results.recent()).containsExactly(folder.resolve("out"));
        window.close();
        Fx.leave(scene);
    }
}

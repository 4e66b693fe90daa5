package org.glotlens.app.view.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.lens.LensSwitches;
import org.glotlens.app.view.lens.LensViewModel;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Readings;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fx")
class WelcomeViewTest {
    private static final Path LLAMA =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");

    private final List<String> asked = new ArrayList<>();
    private Workbench bench;
    private WelcomeView view;
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        Fx.run(() -> {
            bench = Benches.empty();
            view = new WelcomeView(
                    bench.models(),
                    bench.project(),
                    new WelcomeView.Choosing(() -> asked.add("model"), () -> asked.add("project")));
            scene = new Scene(view, 800, 500);
        });
    }

    @AfterEach
    void close() throws Exception {
        Fx.run(() -> {
            view.close();
            Fx.leave(scene);
            bench.close();
        });
    }

    private void press(String id) {
        view.applyCss();
        view.layout();
        ((Button) view.lookup(id)).fire();
    }

    private List<String> links() {
        view.applyCss();
        view.layout();
        return view.lookupAll(".hyperlink").stream()
                .map(link -> ((Hyperlink) link).getText())
                .toList();
    }

    private List<String> labels() {
        view.applyCss();
        view.layout();
        return view.lookupAll(".label").stream()
                .map(label -> ((Label) label).getText())
                .toList();
    }

    @Test
    void itIsHiddenAtFirstAndClosesByItsButton() throws Exception {
        Fx.run(() -> {
            assertThat(view.isVisible()).isFalse();
            view.shownProperty().set(true);
            assertThat(view.isVisible()).isTrue();
            press("#welcome-close");
            assertThat(view.isVisible()).isFalse();
        });
    }

    @Test
    void whatIsToBeOpenedIsAskedFor() throws Exception {
        Fx.run(() -> {
            view.shownProperty().set(true);
            press("#welcome-model");
            press("#welcome-project");
            assertThat(asked).containsExactly("model", "project");
        });
    }

    @Test
    void aFolderOpenedLatelyIsOneClickAwayAndOpeningItClosesThePage() throws Exception {
        Fx.run(() -> {
            view.shownProperty().set(true);
            assertThat(links()).doesNotContain("fixtures/llama");
            bench.models().open(LLAMA, Optional.empty());
        });
        Fx.run(() -> {
            assertThat(view.isVisible()).as("closed by what was opened").isFalse();
            view.shownProperty().set(true);
            assertThat(links()).contains("fixtures/llama");
            view.lookupAll(".hyperlink").stream()
                    .map(Hyperlink.class::cast)
                    .filter(link -> link.getText().equals("fixtures/llama"))
                    .forEach(Hyperlink::fire);
        });
        Fx.run(() -> {
            assertThat(view.isVisible()).isFalse();
            assertThat(bench.models().baseFolderProperty().get()).isEqualTo(LLAMA);
        });
    }

    @Test
    void aProjectUsedLatelyShowsItsPictureItsFolderAndWhenItWasSaved(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("study.glotlens");
        Fx.run(() -> {
            bench.state().showLens(Readings.lens());
            var lens = new LensViewModel(bench.state(), bench.statistics(), new LensSwitches(), Side.BASE);
            bench.project()
                    .onPictures(() -> Map.of("lens-base", lens.figureProperty().get()));
            bench.project().save(file);
            view.shownProperty().set(true);
            assertThat(links()).contains("study.glotlens");
            assertThat(labels())
                    .anySatisfy(text -> assertThat(text).matches("saved \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d"))
                    .contains(folder.toString());
        });
        Image image = Fx.call(() -> ((ImageView) view.lookup(".image-view")).getImage());
        assertThat(image.getWidth()).isBetween(100.0, 216.0);
        assertThat(image.getPixelReader().getArgb(2, 2))
                .as("the paper of the figure")
                .isEqualTo(0xFFFFFFFF);
        Files.delete(file);
        Fx.run(() -> {
            view.shownProperty().set(false);
            view.shownProperty().set(true);
            assertThat(labels()).contains("is not there any more");
            assertThat(view.lookup(".image-view")).isNull();
        });
    }
}

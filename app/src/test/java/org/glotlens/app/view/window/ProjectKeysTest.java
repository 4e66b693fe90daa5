package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.glotlens.app.view.kit.Fx;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's menu, keys and strip in a window. */
@Tag("fx")
class ProjectKeysTest extends OpenWindow {
    @TempDir
    private Path folder;

    private void key(Node target, KeyCode code, boolean isShift) {
        Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, isShift, true, false, false));
    }

    private MenuButton menu() {
        return find(MenuButton.class, "#project-menu");
    }

    private List<String> steps() {
        return ((Menu) menu().getItems().getLast())
                .getItems().stream().map(MenuItem::getText).toList();
    }

    @Test
    void keysStepBackAndForthAndTheMenuNamesTheStep() throws Exception {
        Fx.run(() -> {
            bench.history().forget();
            int before = bench.state().layerProperty().get();
            bench.state().selectLayer(7);
            assertThat(menu().getItems()).extracting(MenuItem::getText).contains("Undo: Layer", "Redo");
            assertThat(steps()).containsExactly("Now", "Layer");
            key(view, KeyCode.Z, false);
            assertThat(bench.state().layerProperty().get()).isEqualTo(before);
            assertThat(steps()).containsExactly("Layer (undone)", "Now");
            key(view, KeyCode.Z, true);
            assertThat(bench.state().layerProperty().get()).isEqualTo(7);
        });
    }

    @Test
    void aTextFieldThatHasTheFocusTakesBackItsOwnTyping() throws Exception {
        Fx.run(() -> {
            bench.state().selectLayer(7);
            TextField search = find(TextField.class, "#language-search");
            search.requestFocus();
            search.replaceSelection("ab");
            key(search, KeyCode.Z, false);
            assertThat(search.getText()).isEmpty();
            assertThat(bench.state().layerProperty().get()).isEqualTo(7);
        });
    }

    @Test
    void thePicturesOfAProjectAreTheFiguresOnShow() throws Exception {
        Path file = folder.resolve("study.glotlens");
        Fx.run(() -> bench.project().save(file));
        var pictures = org.glotlens.engine.project.ProjectStore.load(file).thumbnails();
        assertThat(pictures).extracting(each -> each.name()).contains("lens-base.png", "pca-aligned.png");
        var image = javax.imageio.ImageIO.read(
                new java.io.ByteArrayInputStream(pictures.getFirst().content()));
        assertThat(image.getWidth()).isEqualTo(320);
    }

    @Test
    void theStripSaysWhatIsToBeSaidAndItsButtonsActInAllSizes() throws Exception {
        Path file = folder.resolve("study.glotlens");
        Fx.run(() -> {
            bench.project().save(file);
            bench.openProject(file);
            lay();
            Node strip = view.lookup("#project-strip");
            assertThat(strip.isVisible()).isTrue();
            Label text = (Label) strip.lookup(".notice-text");
            assertThat(text.getText()).startsWith("Opened study.glotlens, saved ");
            assertThat(text.getWidth()).isGreaterThan(200);
            WritableImage drawn = view.snapshot(null, null);
            assertThat(drawn.getWidth()).isPositive();
            List<Button> buttons =
                    strip.lookupAll(".button").stream().map(Button.class::cast).toList();
            buttons.getLast().fire();
            assertThat(strip.isManaged()).isFalse();
        });
    }

    @Test
    void newAsksWhatBecomesOfWhatIsNotSaved() throws Exception {
        Fx.run(() -> {
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            bench.history().forget();
            bench.state().selectLayer(7);
            assertThat(bench.project().unsavedProperty().get()).isTrue();
            menu().getItems().getFirst().fire();
            assertThat(bench.state().lensProperty().get()).as("while it asks").isNotNull();
            answer("Cancel");
            assertThat(bench.state().lensProperty().get()).isNotNull();
            menu().getItems().getFirst().fire();
            answer("Do not save");
            assertThat(bench.state().lensProperty().get()).isNull();
            menu().getItems().getFirst().fire();
            assertThat(dialog()).as("nothing to ask").isEmpty();
            stage.hide();
            stage.setScene(null);
        });
    }

    private Stage stage;

    private Optional<Window> dialog() {
        return Window.getWindows().stream()
                .filter(each -> each instanceof Stage other && other.getOwner() == stage)
                .findFirst();
    }

    private void answer(String text) {
        dialog().orElseThrow().getScene().getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow()
                .fire();
    }
}

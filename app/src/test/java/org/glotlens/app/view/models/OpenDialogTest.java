package org.glotlens.app.view.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.glotlens.app.SmallHub;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.hub.CachedModel;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fx")
class OpenDialogTest {
    @TempDir
    private Path temp;

    private final List<String> asked = new ArrayList<>();
    private SmallHub hub;
    private Workbench bench;
    private Stage stage;
    private StackPane owner;

    @BeforeEach
    void begin() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("served"));
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"qwen3\"}");
        Files.write(folder.resolve("model.safetensors"), new byte[2_000_000]);
        hub = new SmallHub(folder, temp.resolve("home"));
        Fx.run(() -> {
            bench = Benches.empty();
            owner = new StackPane();
            stage = new Stage();
            stage.setScene(new Scene(owner, 900, 700));
            stage.show();
        });
    }

    @AfterEach
    void end() throws Exception {
        hub.close();
        Fx.run(() -> {
            stage.close();
            bench.close();
        });
    }

    private Dialog<ButtonType> open(Side side) {
        Dialog<ButtonType> dialog = OpenDialog.show(owner, bench.models(), side, () -> asked.add("folder"));
        dialog.getDialogPane().applyCss();
        dialog.getDialogPane().layout();
        return dialog;
    }

    private static Button button(Dialog<?> dialog, String id) {
        return (Button) dialog.getDialogPane().lookup(id);
    }

    @SuppressWarnings("unchecked")
    private static TableView<CachedModel> table(Dialog<?> dialog) {
        return (TableView<CachedModel>) dialog.getDialogPane().lookup("#open-cached");
    }

    private static List<Object> row(TableView<CachedModel> table, int row) {
        return table.getColumns().stream()
                .<Object>map(column -> column.getCellData(row))
                .toList();
    }

    @Test
    void aFolderIsOnePressAway() throws Exception {
        Fx.run(() -> {
            Dialog<ButtonType> dialog = open(Side.BASE);
            assertThat(button(dialog, "#open-folder").isDefaultButton()).isTrue();
            button(dialog, "#open-folder").fire();
            assertThat(dialog.isShowing()).isFalse();
            assertThat(asked).containsExactly("folder");
            assertThat(hub.asked).isEmpty();
        });
    }

    @Test
    void aCheckpointComesFromTheHubIntoTheListAndOpens() throws Exception {
        Fx.run(() -> {
            Dialog<ButtonType> dialog = open(Side.BASE);
            TableView<CachedModel> table = table(dialog);
            assertThat(table.getItems()).isEmpty();
            assertThat(button(dialog, "#open-open").isDisabled()).isTrue();
            assertThat(button(dialog, "#open-lookUp").isDisabled()).isTrue();
            ((TextField) dialog.getDialogPane().lookup("#open-hub-name")).setText("org/tiny");
            assertThat(button(dialog, "#open-lookUp").isDisabled()).isFalse();
            assertThat(button(dialog, "#open-download").isDisabled()).isTrue();
            button(dialog, "#open-lookUp").fire();
            Label told = (Label) dialog.getDialogPane().lookup("#open-told");
            assertThat(told.getText()).contains("2.0 MB of them still to come");
            button(dialog, "#open-download").fire();
            assertThat(told.getText()).isEqualTo("org/tiny is in the download cache now.");
            assertThat(button(dialog, "#open-download").isDisabled()).isTrue();
            assertThat(row(table, 0)).containsExactly("org/tiny", "qwen3", "2.0");
            table.getSelectionModel().select(0);
            remove(table.getItems().getFirst().folder().resolve("config.json"));
            button(dialog, "#open-open").fire();
            assertThat(dialog.isShowing()).isFalse();
            // that it was tried is enough
            assertThat(bench.state().noticeProperty().get().text()).contains("org/tiny/config.json");
        });
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void adaptersStandWhereTheyCanBeOpened() throws Exception {
        Path snapshot = temp.resolve("home/hub/models--org--lora/snapshots/" + "a".repeat(40));
        try {
            Files.createDirectories(snapshot);
            Files.writeString(snapshot.resolve("adapter_config.json"), "{\"peft_type\": \"LORA\"}");
            Files.writeString(snapshot.resolve("adapter_model.safetensors"), "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Fx.run(() -> {
            Dialog<ButtonType> base = open(Side.BASE);
            assertThat(table(base).getItems()).isEmpty();
            base.close();
            Dialog<ButtonType> aligned = open(Side.ALIGNED);
            assertThat(row(table(aligned), 0)).contains("LORA adapter");
            aligned.close();
        });
    }
}

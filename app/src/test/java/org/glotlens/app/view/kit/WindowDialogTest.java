package org.glotlens.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Dimension2D;
import javafx.scene.Scene;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class WindowDialogTest {
    private static Dialog<ButtonType> open(StackPane owner) {
        Dialog<ButtonType> dialog =
                WindowDialog.of(owner, "about.title", new Label("text"), new Dimension2D(700, 2000));
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        dialog.show();
        return dialog;
    }

    @Test
    void aDialogFitsIntoTheWindowAtFirstAndKeepsItsSizeAfterwards() throws Exception {
        List<Dimension2D> sizes = Fx.call(() -> {
            var owner = new StackPane();
            var stage = new Stage();
            stage.setScene(new Scene(owner, 900, 600));
            stage.setWidth(900);
            stage.setHeight(600);
            stage.show();
            Dialog<ButtonType> dialog = open(owner);
            var first = new Dimension2D(dialog.getWidth(), dialog.getHeight());
            dialog.setWidth(640);
            dialog.setHeight(350);
            dialog.close();
            Dialog<ButtonType> again = open(owner);
            var second = new Dimension2D(again.getWidth(), again.getHeight());
            again.close();
            stage.close();
            return List.of(first, second);
        });
        assertThat(sizes).containsExactly(new Dimension2D(700, 520), new Dimension2D(640, 350));
    }
}

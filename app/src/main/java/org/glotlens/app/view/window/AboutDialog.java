package org.glotlens.app.view.window;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.measure.Build;

/** What Glotlens is, its version and its licence. */
final class AboutDialog {
    private static final double WIDTH = 440;

    private AboutDialog() {}

    static void show(Node owner) {
        var text = new Label(Messages.text("about.text", Build.version()));
        text.setWrapText(true);
        text.setPrefWidth(WIDTH);
        text.setPadding(new Insets(16));
        var dialog = new Dialog<Void>();
        dialog.initOwner(owner.getScene().getWindow());
        dialog.setTitle(Messages.text("about.title"));
        dialog.getDialogPane().setContent(text);
        dialog.getDialogPane().setStyle(owner.getStyle() + " -fx-font-size: 12px;");
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        dialog.show();
    }
}

package org.glotlens.app.view.window;

import javafx.geometry.Dimension2D;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.WindowDialog;
import org.glotlens.engine.measure.Build;

/** What Glotlens is, its version and its licence. */
final class AboutDialog {
    private static final Dimension2D SIZE = new Dimension2D(480, 330);

    private AboutDialog() {}

    static void show(Node owner) {
        var text = new Label(Messages.text("about.text", Build.version()));
        text.setWrapText(true);
        text.setPadding(new Insets(16));
        Dialog<Void> dialog = WindowDialog.of(owner, "about.title", text, SIZE);
        dialog.getDialogPane().getButtonTypes().add(WindowDialog.close());
        dialog.show();
    }
}

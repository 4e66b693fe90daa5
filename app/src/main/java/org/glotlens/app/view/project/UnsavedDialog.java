package org.glotlens.app.view.project;

import javafx.geometry.Dimension2D;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.WindowDialog;

/** Asks what is to become of what is not saved. */
final class UnsavedDialog {
    private static final Dimension2D SIZE = new Dimension2D(460, 190);

    private UnsavedDialog() {}

    /**
     * Asks.
     *
     * @param save is run where it is to be saved first
     * @param goOn is run where it is not
     */
    static void show(Node owner, Runnable save, Runnable goOn) {
        var first = new ButtonType(Messages.text("unsaved.save"), ButtonData.YES);
        var without = new ButtonType(Messages.text("unsaved.without"), ButtonData.NO);
        var question = Form.sentences(Messages.text("unsaved.question"));
        question.setPadding(new Insets(16));
        Dialog<ButtonType> dialog = WindowDialog.of(owner, "unsaved.title", question, SIZE);
        dialog.getDialogPane().getButtonTypes().setAll(first, without, WindowDialog.cancel());
        dialog.setResultConverter(pressed -> pressed);
        dialog.resultProperty().subscribe(pressed -> {
            if (pressed == first) {
                save.run();
            } else if (pressed == without) {
                goOn.run();
            }
        });
        dialog.show();
    }
}

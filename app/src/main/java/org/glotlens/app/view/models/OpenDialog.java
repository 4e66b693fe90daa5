package org.glotlens.app.view.models;

import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.layout.Pane;
import org.glotlens.app.view.kit.WindowDialog;
import org.glotlens.engine.run.Side;

/** Asks what is to be opened: a folder, or a checkpoint of the download cache, which may come from the hub first. */
final class OpenDialog {
    private static final Dimension2D SIZE = new Dimension2D(640, 580);

    private OpenDialog() {}

    /**
     * Shows it; it closes when something is chosen.
     *
     * @param owner a node of the window
     * @param chooseFolder asks for a folder and opens it
     */
    static Dialog<ButtonType> show(Node owner, ModelsViewModel model, Side side, Runnable chooseFolder) {
        String title = side == Side.BASE ? "open.title.base" : "open.title.aligned";
        Dialog<ButtonType> dialog = WindowDialog.of(owner, title, new Pane(), SIZE);
        var content = new OpenView(
                model.hub(),
                side,
                new OpenView.Choosing(
                        () -> {
                            dialog.close();
                            chooseFolder.run();
                        },
                        folder -> {
                            dialog.close();
                            model.open(side, folder);
                        }));
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().add(WindowDialog.close());
        dialog.setResultConverter(pressed -> pressed);
        var remembering = dialog.getOnHiding();
        dialog.setOnHiding(e -> {
            content.close();
            remembering.handle(e);
        });
        dialog.show();
        return dialog;
    }
}

package org.glotlens.app.view.kit;

import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Modality;
import javafx.stage.Window;

/**
 * Dialogs beside a window, in its look. Each fits into the window at first, may be made larger, and opens again as large
 * as it was left.
 */
public final class WindowDialog {
    private static final double MARGIN = 40;

    private WindowDialog() {}

    /** What holds the look of a window besides the scene's sheets: its root, or what lies in it, enlarged. */
    private static Parent dressed(Node owner) {
        Parent root = owner.getScene().getRoot();
        for (Node at = owner; at != null; at = at.getParent()) {
            root = at instanceof Parent parent && parent.getStyleClass().contains("workbench") ? parent : root;
        }
        return root;
    }

    /** The button that closes a dialog, in the language of the interface. */
    public static ButtonType close() {
        return new ButtonType(Messages.text("dialog.close"), ButtonData.CANCEL_CLOSE);
    }

    /** The button that leaves everything as it was. */
    public static ButtonType cancel() {
        return new ButtonType(Messages.text("dialog.cancel"), ButtonData.CANCEL_CLOSE);
    }

    /** The button that takes what was chosen. */
    public static ButtonType accept() {
        return new ButtonType(Messages.text("dialog.ok"), ButtonData.OK_DONE);
    }

    /**
     * A dialog that is not shown yet.
     *
     * @param owner a node of the window
     * @param key of its title; dialogs of one title have one size
     * @param wanted size at first, the buttons included
     */
    public static <R> Dialog<R> of(Node owner, String key, Node content, Dimension2D wanted) {
        Window window = owner.getScene().getWindow();
        var dialog = new Dialog<R>();
        dialog.initOwner(window);
        dialog.initModality(Modality.NONE);
        dialog.setResizable(true);
        dialog.setTitle(Messages.text(key));
        var pane = dialog.getDialogPane();
        pane.setContent(content);
        Parent dressed = dressed(owner);
        pane.setStyle(dressed.getStyle() + " -fx-font-size: 12px;");
        pane.getChildren().add(new FocusFrame());
        pane.getStylesheets().addAll(owner.getScene().getStylesheets());
        if (dressed.getStyleClass().contains("dark")) {
            pane.getStyleClass().add("dark");
        }
        // the theme would keep dialogs as narrow as a question
        pane.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        var sizes = window.getProperties();
        Dimension2D size = sizes.get(key) instanceof Dimension2D left
                ? left
                : new Dimension2D(
                        Math.min(wanted.getWidth(), window.getWidth() - 2 * MARGIN),
                        Math.min(wanted.getHeight(), window.getHeight() - 2 * MARGIN));
        dialog.setWidth(size.getWidth());
        dialog.setHeight(size.getHeight());
        dialog.setOnHiding(e -> sizes.put(key, new Dimension2D(dialog.getWidth(), dialog.getHeight())));
        return dialog;
    }
}

package org.glotlens.app.view.export;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.glotlens.app.figure.ProvenanceText;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.run.Provenance;

/** Where a figure comes from: the command that makes it again, and the digests of all that went into it. */
final class OriginDialog {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 340;
    private static final double MARGIN = 40;

    private OriginDialog() {}

    static void show(Node owner, List<Provenance> runs) {
        TextArea text = new TextArea(runs.stream()
                .map(run -> String.join("\n", ProvenanceText.lines(run)))
                .collect(Collectors.joining("\n\n")));
        text.setId("figure-origin");
        text.setEditable(false);
        text.setWrapText(true);
        double width = Math.min(WIDTH, owner.getScene().getWindow().getWidth() - 2 * MARGIN);
        text.setPrefSize(width, HEIGHT);
        text.setAccessibleText(Messages.text("export.origin"));
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner.getScene().getWindow());
        dialog.setTitle(Messages.text("export.origin"));
        dialog.setHeaderText(Messages.text("export.originHeader"));
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(text);
        // the theme would keep dialogs as narrow as a question
        dialog.getDialogPane().setMaxWidth(Double.MAX_VALUE);
        dialog.getDialogPane().setMinWidth(width + MARGIN);
        dialog.getDialogPane().setStyle(owner.getScene().getRoot().getStyle() + " -fx-font-size: 12px;");
        ButtonType copy = new ButtonType(Messages.text("export.originCopy"), ButtonBar.ButtonData.LEFT);
        dialog.getDialogPane().getButtonTypes().addAll(copy, ButtonType.CLOSE);
        dialog.setResultConverter(pressed -> pressed);
        dialog.resultProperty().subscribe(pressed -> {
            if (pressed == copy) {
                toClipboard(runs);
            }
        });
        dialog.show();
    }

    private static void toClipboard(List<Provenance> runs) {
        ClipboardContent content = new ClipboardContent();
        content.putString(runs.stream().map(Provenance::command).collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }
}

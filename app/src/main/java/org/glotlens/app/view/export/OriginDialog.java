package org.glotlens.app.view.export;

import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.glotlens.app.figure.ProvenanceText;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.WindowDialog;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.engine.run.Provenance;

/** Where a figure comes from: the command that makes it again, and the digests of all that went into it. */
final class OriginDialog {
    private static final Dimension2D SIZE = new Dimension2D(800, 440);

    private OriginDialog() {}

    static void show(Node owner, List<Provenance> runs) {
        TextArea text = new TextArea(runs.stream()
                .map(run -> String.join("\n", ProvenanceText.lines(run)))
                .collect(Collectors.joining("\n\n")));
        text.setId("figure-origin");
        text.setEditable(false);
        Wrapping.wrap(text);
        text.setAccessibleText(Messages.text("export.origin"));
        Dialog<ButtonType> dialog = WindowDialog.of(owner, "export.origin", text, SIZE);
        dialog.setHeaderText(Messages.text("export.originHeader"));
        ButtonType copy = new ButtonType(Messages.text("export.originCopy"), ButtonBar.ButtonData.LEFT);
        dialog.getDialogPane().getButtonTypes().addAll(copy, WindowDialog.close());
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

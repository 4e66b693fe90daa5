package org.glotlens.app.view.status;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.WindowDialog;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.app.view.state.LogEntry;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** What happened in this window, and the way to the file that holds more of it. */
final class LogView extends VBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final Dimension2D FILE_SIZE = new Dimension2D(860, 520);
    private static final double WIDTH = 560;
    private static final double HEIGHT = 260;
    private static final double SCROLL_BAR = 40;

    /** @param owner a node of the window, beside which the file is shown */
    LogView(StatusViewModel model, Node owner) {
        super(8);
        var list = new ListView<LogEntry>(model.log());
        list.setAccessibleText(Messages.text("status.log"));
        list.setPrefSize(WIDTH, HEIGHT);
        list.setPlaceholder(new Label(Messages.text("status.logEmpty")));
        list.setCellFactory(v -> new EntryCell());
        list.scrollTo(model.log().size() - 1);
        var copy = Form.button("log.copy", MaterialDesignC.CONTENT_COPY, () -> copy(lines(model)));
        copy.setTooltip(new Tooltip(Messages.text("log.copyHint")));
        var file = Form.button(
                "log.open", MaterialDesignT.TEXT_BOX_OUTLINE, () -> model.readLog(text -> show(model, owner, text)));
        file.setId("log-file");
        file.setTooltip(new Tooltip(Messages.text("log.openHint")));
        file.setDisable(model.logFile().isEmpty());
        var place = Form.explanation(model.logFile().map(Object::toString).orElseGet(() -> Messages.text("log.none")));
        HBox.setHgrow(place, Priority.ALWAYS);
        place.setPrefWidth(0);
        place.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(list, Form.line(place, copy, file));
    }

    private static String lines(StatusViewModel model) {
        return model.log().stream().map(LogView::line).collect(Collectors.joining("\n"));
    }

    private static String line(LogEntry entry) {
        return TIME.format(entry.time()) + "  " + entry.text();
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static void show(StatusViewModel model, Node owner, String text) {
        var lines = new TextArea(text);
        lines.setId("log-text");
        lines.setEditable(false);
        lines.setAccessibleText(Messages.text("log.file"));
        Dialog<ButtonType> dialog = WindowDialog.of(owner, "log.file", lines, FILE_SIZE);
        dialog.setHeaderText(model.logFile().map(Object::toString).orElse(""));
        var copy = new ButtonType(Messages.text("log.copyFile"), ButtonBar.ButtonData.LEFT);
        dialog.getDialogPane().getButtonTypes().addAll(copy, WindowDialog.close());
        dialog.resultProperty().subscribe(pressed -> {
            if (pressed == copy) {
                copy(text);
            }
        });
        dialog.show();
        lines.positionCaret(text.length());
    }

    private static final class EntryCell extends ListCell<LogEntry> {
        @Override
        protected void updateItem(LogEntry entry, boolean isEmpty) {
            super.updateItem(entry, isEmpty);
            setText(isEmpty ? null : line(entry));
            setWrapText(Wrapping.isBreakable(getText()));
            setPrefWidth(WIDTH - SCROLL_BAR);
        }
    }
}

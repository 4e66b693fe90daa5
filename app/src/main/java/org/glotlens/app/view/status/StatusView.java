package org.glotlens.app.view.status;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import java.time.format.DateTimeFormatter;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.glotlens.app.view.Bag;
import org.glotlens.app.view.Bubble;
import org.glotlens.app.view.Icons;
import org.glotlens.app.view.LogEntry;
import org.glotlens.app.view.Messages;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The status line: what is under way, how far it is, a button that stops it, and the log. */
public final class StatusView extends HBox implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Bag bag = new Bag();

    /** Shows {@code model}. */
    public StatusView(StatusViewModel model) {
        getStyleClass().add("status-bar-line");
        setAlignment(Pos.CENTER_LEFT);
        var text = new Label();
        text.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        text.textProperty().bind(model.textProperty());
        bag.onClose(text.textProperty()::unbind);
        var progress = new ProgressBar();
        progress.getStyleClass().add(Styles.SMALL);
        progress.setAccessibleText(Messages.text("status.progress"));
        bag.follow(model.fractionProperty(), f -> progress.setProgress(f.doubleValue()));
        var cancel = new Button(Messages.text("status.cancel"));
        cancel.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        cancel.setOnAction(e -> model.cancel());
        bag.follow(model.busyProperty(), isBusy -> {
            progress.setVisible(isBusy);
            cancel.setVisible(isBusy);
        });
        var log = Icons.button(MaterialDesignT.TEXT_BOX_OUTLINE, Messages.text("status.log"), () -> {});
        log.getStyleClass().add(Styles.SMALL);
        log.setOnAction(e -> showLog(model, log));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(text, gap, progress, cancel, log);
    }

    private static void showLog(StatusViewModel model, Button owner) {
        var list = new ListView<LogEntry>(model.log());
        list.setAccessibleText(Messages.text("status.log"));
        list.setPrefSize(560, 260);
        list.setPlaceholder(new Label(Messages.text("status.logEmpty")));
        list.setCellFactory(v -> new EntryCell());
        list.scrollTo(model.log().size() - 1);
        Bubble.show(owner, Messages.text("status.log"), list, Popover.ArrowLocation.BOTTOM_RIGHT);
    }

    @Override
    public void close() {
        bag.close();
    }

    private static final class EntryCell extends ListCell<LogEntry> {
        @Override
        protected void updateItem(LogEntry entry, boolean isEmpty) {
            super.updateItem(entry, isEmpty);
            setText(isEmpty ? null : TIME.format(entry.time()) + "  " + entry.text());
            setWrapText(true);
            setPrefWidth(520);
        }
    }
}

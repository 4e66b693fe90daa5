package org.glotlens.app.view.status;

import atlantafx.base.theme.Styles;
import java.time.format.DateTimeFormatter;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.StatusBar;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Bubble;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.LogEntry;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The status line: what is under way, how far it is, a button that stops it, and the log. */
public final class StatusView extends StatusBar implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    /** Shows the progress bar at the start of a stage; the control hides it at 0. */
    private static final double JUST_BEGUN = 1e-6;

    private final Bag bag = new Bag();

    /** Shows {@code model}. */
    public StatusView(StatusViewModel model) {
        bag.bind(textProperty(), model.textProperty());
        var cancel = new Button(Messages.text("status.cancel"));
        cancel.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        cancel.setOnAction(e -> model.cancel());
        bag.follow(model.fractionProperty(), f -> show(model));
        bag.follow(model.busyProperty(), isBusy -> {
            cancel.setVisible(isBusy);
            show(model);
        });
        var log = Icons.button(MaterialDesignT.TEXT_BOX_OUTLINE, Messages.text("status.log"), () -> {});
        log.getStyleClass().add(Styles.SMALL);
        log.setOnAction(e -> showLog(model, log));
        getRightItems().addAll(cancel, log);
    }

    private void show(StatusViewModel model) {
        double fraction = model.fractionProperty().get();
        setProgress(!model.busyProperty().get() ? 0 : fraction == 0 ? JUST_BEGUN : fraction);
    }

    private static void showLog(StatusViewModel model, Button owner) {
        var list = new ListView<LogEntry>(model.log());
        list.setAccessibleText(Messages.text("status.log"));
        list.setPrefSize(560, 260);
        list.setPlaceholder(new Label(Messages.text("status.logEmpty")));
        list.setCellFactory(v -> new EntryCell());
        list.scrollTo(model.log().size() - 1);
        Bubble.show(owner, Messages.text("status.log"), list, PopOver.ArrowLocation.BOTTOM_RIGHT);
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

package org.glotlens.app.view.status;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.StatusBar;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Bubble;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The status line: what is under way, how far it is, a button that stops it, and the log. */
public final class StatusView extends StatusBar implements AutoCloseable {
    /** Shows the progress bar at the start of a stage; the control hides it at 0. */
    private static final double JUST_BEGUN = 1e-6;

    private final Bag bag = new Bag();

    /** Shows {@code model}. */
    public StatusView(StatusViewModel model) {
        bag.bind(textProperty(), model.textProperty());
        bag.bind(accessibleTextProperty(), model.textProperty());
        // its buttons are reached by themselves
        setFocusTraversable(false);
        var cancel = new Button(Messages.text("status.cancel"));
        cancel.setId("status-cancel");
        cancel.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        cancel.setOnAction(e -> model.cancel());
        bag.follow(model.fractionProperty(), f -> show(model));
        bag.follow(model.busyProperty(), isBusy -> {
            cancel.setVisible(isBusy);
            show(model);
        });
        var log = Icons.button(MaterialDesignT.TEXT_BOX_OUTLINE, Messages.text("status.log"), () -> {});
        log.setId("status-log");
        log.getStyleClass().add(Styles.SMALL);
        log.setOnAction(e -> showLog(model, log));
        getRightItems().addAll(cancel, log);
    }

    private void show(StatusViewModel model) {
        double fraction = model.fractionProperty().get();
        setProgress(!model.busyProperty().get() ? 0 : fraction == 0 ? JUST_BEGUN : fraction);
    }

    private static void showLog(StatusViewModel model, Button owner) {
        Bubble.show(owner, Messages.text("status.log"), new LogView(model, owner), PopOver.ArrowLocation.BOTTOM_RIGHT);
    }

    @Override
    public void close() {
        bag.close();
    }
}

package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;

/** Turns the axis of losses between linear and logarithmic; the key L does so too where the figure has the keys. */
final class LogToggle extends ToggleButton {
    LogToggle(String id, BooleanProperty isLog, Bag bag) {
        super(Messages.text("train.log"));
        setId(id);
        getStyleClass().add(Styles.SMALL);
        setMinWidth(USE_PREF_SIZE);
        setAccessibleText(Messages.text("train.logHint"));
        setTooltip(new Tooltip(Messages.text("train.logHint")));
        bag.bindBoth(selectedProperty(), isLog);
    }

    /** Lets the key L turn the axis from within a figure. */
    void listenIn(Node figure) {
        figure.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.L && !event.isShortcutDown() && !event.isAltDown()) {
                fire();
                event.consume();
            }
        });
    }
}

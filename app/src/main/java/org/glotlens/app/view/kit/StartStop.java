package org.glotlens.app.view.kit;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The buttons that start something long and stop it, beside each other. */
public final class StartStop extends HBox {
    /**
     * What they do, and when.
     *
     * @param startable whether it can be started
     * @param running whether there is something to stop
     */
    public record Actions(Runnable start, Runnable stop, BooleanExpression startable, BooleanExpression running) {}

    /**
     * @param id of the start button
     * @param key of its text
     */
    public StartStop(String id, String key, Actions actions, Bag bag) {
        super(8);
        var start = new Button(Messages.text(key), new FontIcon(MaterialDesignP.PLAY));
        start.setId(id);
        start.getStyleClass().add(Styles.ACCENT);
        start.setOnAction(e -> actions.start().run());
        bag.bind(start.disableProperty(), actions.startable().not());
        var stop = new Button(Messages.text("patch.stop"), new FontIcon(MaterialDesignS.STOP));
        stop.setOnAction(e -> actions.stop().run());
        bag.bind(stop.disableProperty(), actions.running().not());
        getChildren().addAll(start, stop);
    }

    /** The same, smaller. */
    public StartStop small() {
        getChildren().forEach(button -> button.getStyleClass().add(Styles.SMALL));
        return this;
    }
}

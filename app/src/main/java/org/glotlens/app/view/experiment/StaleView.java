package org.glotlens.app.view.experiment;

import atlantafx.base.theme.Styles;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Wrapping;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/** The quiet strip above the figures that says what they do not show yet, with the two ways out. */
public final class StaleView extends HBox implements AutoCloseable {
    /** What is measured within this time needs no strip. */
    private static final Duration PATIENCE = Duration.millis(500);

    private final StaleFigures model;
    private final Bag bag = new Bag();
    private final PauseTransition wait = new PauseTransition(PATIENCE);

    /** Shows {@code model}, and takes no room while there is nothing to say. */
    public StaleView(StaleFigures model) {
        super(8);
        this.model = model;
        getStyleClass().add("stale");
        setAlignment(Pos.CENTER_LEFT);
        var text = new Label();
        text.setId("stale-text");
        Wrapping.wrap(text);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        bag.follow(model.textProperty(), text::setText);
        var again = button("stale.again", MaterialDesignP.PLAY_CIRCLE_OUTLINE, model::runAgain);
        again.setId("stale-again");
        var back = button("stale.back", MaterialDesignU.UNDO, model::goBack);
        back.setId("stale-back");
        bag.bind(back.textProperty(), model.backProperty());
        bag.follow(model.measuringProperty(), isMeasuring -> Form.appear(again, !isMeasuring));
        bag.follow(model.measuringProperty(), isMeasuring -> Form.appear(back, !isMeasuring));
        getChildren().addAll(new FontIcon(MaterialDesignH.HISTORY), text, again, back);
        wait.setOnFinished(e -> show());
        bag.onClose(wait::stop);
        bag.follow(model.textProperty(), now -> appear());
        bag.follow(model.measuringProperty(), isMeasuring -> appear());
    }

    private static Button button(String key, Ikon icon, Runnable action) {
        var button = Form.button(key, icon, action);
        button.getStyleClass().add(Styles.FLAT);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void appear() {
        wait.stop();
        boolean isSoonOver = model.measuringProperty().get() && !isVisible();
        if (isSoonOver) {
            wait.playFromStart();
        } else {
            show();
        }
    }

    private void show() {
        Form.appear(this, !model.textProperty().get().isEmpty());
    }

    @Override
    public void close() {
        bag.close();
    }
}

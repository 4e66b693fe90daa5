package org.glotlens.app.view.kit;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.ToggleButton;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** A button that lets something move by itself, a step a beat, until it is pressed again. */
public final class PlayButton {
    private PlayButton() {}

    /**
     * Makes the button.
     *
     * @param text for the tooltip and for screen readers
     * @param playing whether it moves
     */
    public static ToggleButton of(String text, BooleanProperty playing, Beat beat, Bag bag) {
        var button = Icons.toggle(MaterialDesignP.PLAY, text);
        bag.bindBoth(button.selectedProperty(), playing);
        var timeline = new Timeline();
        timeline.setCycleCount(Animation.INDEFINITE);
        bag.follow(Motion.reducedProperty(), isReduced -> {
            boolean isUnderWay = timeline.getStatus() == Animation.Status.RUNNING;
            timeline.stop();
            timeline.getKeyFrames()
                    .setAll(new KeyFrame(
                            Motion.beat(beat.length()), e -> beat.step().run()));
            if (isUnderWay) {
                timeline.play();
            }
        });
        bag.follow(playing, isPlaying -> {
            ((FontIcon) button.getGraphic()).setIconCode(isPlaying ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY);
            if (isPlaying) {
                timeline.play();
            } else {
                timeline.stop();
            }
        });
        bag.onClose(timeline::stop);
        return button;
    }

    /**
     * What happens in time.
     *
     * @param length from one step to the next, or longer where there is to be less motion
     * @param step moves once
     */
    public record Beat(Duration length, Runnable step) {}
}

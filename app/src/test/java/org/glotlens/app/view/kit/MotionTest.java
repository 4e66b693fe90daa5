package org.glotlens.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.ToggleButton;
import javafx.util.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class MotionTest {
    private final Bag bag = new Bag();

    @AfterEach
    void usual() throws Exception {
        Fx.run(() -> {
            Motion.reducedProperty().set(false);
            bag.close();
        });
    }

    @Test
    void whatMovesByItselfTakesItsTimeWhereThereIsToBeLessMotion() throws Exception {
        Fx.run(() -> {
            assertThat(Motion.beat(Duration.millis(300))).isEqualTo(Duration.millis(300));
            Motion.reducedProperty().set(true);
            assertThat(Motion.beat(Duration.millis(300)).toSeconds()).isGreaterThanOrEqualTo(1);
            assertThat(Motion.beat(Duration.seconds(5))).isEqualTo(Duration.seconds(5));
        });
    }

    @Test
    void whatTurnsIsHiddenWhileItIsAskedFor() throws Exception {
        Fx.run(() -> {
            var turning = Motion.turning(bag);
            assertThat(turning.isVisible()).isTrue();
            Motion.reducedProperty().set(true);
            assertThat(turning.isVisible()).isFalse();
            assertThat(turning.isManaged()).isFalse();
        });
    }

    @Test
    void playGoesOnAtTheOtherPaceWhenTheChoiceChanges() throws Exception {
        var steps = new AtomicInteger();
        var playing = new SimpleBooleanProperty();
        Fx.run(() -> {
            ToggleButton button = PlayButton.of(
                    "play", playing, new PlayButton.Beat(Duration.millis(20), steps::incrementAndGet), bag);
            assertThat(button.isSelected()).isFalse();
            playing.set(true);
        });
        // in 4 s there would be no more than three of the other pace
        for (int wait = 0; wait < 80 && steps.get() <= 3; wait++) {
            Thread.sleep(50);
        }
        assertThat(steps.get()).isGreaterThan(3);
        Fx.run(() -> {
            Motion.reducedProperty().set(true);
            steps.set(0);
        });
        Thread.sleep(400);
        assertThat(steps.get()).isLessThanOrEqualTo(1);
        Fx.run(() -> playing.set(false));
    }
}

package org.glotlens.app.view.kit;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.ProgressIndicator;
import javafx.util.Duration;

/** Whether what moves by itself is to move less; everything that does asks here. FX thread only. */
public final class Motion {
    /** What changes no faster than this can be followed without a sense of movement. */
    private static final Duration CALM = Duration.seconds(1.2);

    private static final BooleanProperty REDUCED = new SimpleBooleanProperty(Motion.class, "reduced");

    private Motion() {}

    /** Whether it is to move less. */
    public static BooleanProperty reducedProperty() {
        return REDUCED;
    }

    /** The time between two steps of something that was started by a person. */
    public static Duration beat(Duration usual) {
        return REDUCED.get() && usual.lessThan(CALM) ? CALM : usual;
    }

    /** Hides what only turns to say that something is under way; text beside it has to say so as well. */
    static void still(ProgressIndicator turning, Bag bag) {
        bag.follow(REDUCED, isReduced -> {
            turning.setVisible(!isReduced);
            turning.setManaged(!isReduced);
        });
    }

    /** An indicator that turns while something is under way, beside a text that says the same. */
    public static ProgressIndicator turning(Bag bag) {
        var turning = new ProgressIndicator();
        still(turning, bag);
        return turning;
    }
}

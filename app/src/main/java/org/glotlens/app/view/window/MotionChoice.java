package org.glotlens.app.view.window;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Motion;
import org.glotlens.app.view.state.Settings;

/** Whether the window moves less: as was chosen in it, else as the system asks its programs to. */
final class MotionChoice {
    private static final String CHOSEN = "motionChosen";
    private static final String REDUCED = "motionReduced";

    private MotionChoice() {}

    /** Begins with what {@code settings} hold or the system says, and keeps what is chosen from now on. */
    static void begin(Settings settings, Bag bag) {
        BooleanProperty reduced = Motion.reducedProperty();
        Platform.Preferences system = Platform.getPreferences();
        boolean isChosen = settings.isOn(CHOSEN);
        reduced.set(isChosen ? settings.isOn(REDUCED) : system.isReducedMotion());
        bag.onChange(system.reducedMotionProperty(), () -> {
            if (!settings.isOn(CHOSEN)) {
                reduced.set(system.isReducedMotion());
            }
        });
        bag.onChange(reduced, () -> {
            boolean isOwn = settings.isOn(CHOSEN) || reduced.get() != system.isReducedMotion();
            if (isOwn) {
                settings.put(CHOSEN, true);
                settings.put(REDUCED, reduced.get());
            }
        });
    }
}

package org.glotlens.app.view.grid;

import java.util.Locale;
import org.glotlens.app.view.kit.Messages;

/** Which grids stand in the tab. */
public enum Panels {
    /** Base and aligned. */
    BOTH,
    /** The base alone. */
    BASE,
    /** The aligned checkpoint alone. */
    ALIGNED,
    /** Aligned minus base. */
    DIFFERENCE;

    /** In words. */
    String text() {
        return Messages.text("gridPanels." + name().toLowerCase(Locale.ROOT));
    }
}

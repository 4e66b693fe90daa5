package org.glotlens.app.view.kit;

import java.text.Bidi;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;

/**
 * Text that wraps where it may. JavaFX 26 fails with an index below nought when it breaks lines of letters that run from
 * right to left, in every control; such text stays on its lines and is scrolled or ends in an ellipsis.
 */
public final class Wrapping {
    private Wrapping() {}

    /** Wraps a label. */
    public static void wrap(Labeled label) {
        follow(label.textProperty(), label.wrapTextProperty());
    }

    /** Wraps what is typed or shown in an area. */
    public static void wrap(TextArea area) {
        follow(area.textProperty(), area.wrapTextProperty());
    }

    /** Whether lines of a text can be broken. */
    public static boolean isBreakable(String text) {
        return text == null || !Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    private static void follow(StringProperty text, BooleanProperty wraps) {
        text.subscribe(now -> wraps.set(isBreakable(now)));
    }
}

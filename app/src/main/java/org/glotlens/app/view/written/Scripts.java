package org.glotlens.app.view.written;

import java.text.Bidi;

/** What the script of a text asks for. */
public final class Scripts {
    private Scripts() {}

    /** Whether a text begins at the right. */
    public static boolean isRightToLeft(String text) {
        return text != null
                && !text.isEmpty()
                && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }
}

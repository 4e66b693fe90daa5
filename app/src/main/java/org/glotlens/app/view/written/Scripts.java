package org.glotlens.app.view.written;

import java.text.Bidi;
import org.glotlens.charts.FontFace;
import org.glotlens.charts.Fonts;
import org.glotlens.charts.TextRun;

/** What the script of a text asks for. */
public final class Scripts {
    private Scripts() {}

    /** The font that has the most of a text, for a field takes one only; every one of them has Latin letters. */
    public static FontFace face(String text) {
        return Fonts.runs(text == null ? "" : text).stream()
                .map(TextRun::face)
                .filter(face -> face != FontFace.SANS)
                .findFirst()
                .orElse(FontFace.SANS);
    }

    /** Whether a text begins at the right. */
    public static boolean isRightToLeft(String text) {
        return text != null
                && !text.isEmpty()
                && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }
}

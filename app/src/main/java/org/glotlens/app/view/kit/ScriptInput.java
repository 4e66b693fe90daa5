package org.glotlens.app.view.kit;

import javafx.scene.control.TextInputControl;
import org.glotlens.charts.FontFace;
import org.glotlens.charts.Fonts;
import org.glotlens.charts.TextRun;

/** The font of a field that any script is typed in: a field takes one only, and every bundled one has Latin letters. */
public final class ScriptInput {
    private ScriptInput() {}

    /** Keeps the font of a field the one that has the most of its text, at a size in pixels. */
    public static void dress(TextInputControl field, double size) {
        field.textProperty().subscribe(text -> field.setStyle(ScriptText.style(face(text), size)));
    }

    private static FontFace face(String text) {
        return Fonts.runs(text == null ? "" : text).stream()
                .map(TextRun::face)
                .filter(face -> face != FontFace.SANS)
                .findFirst()
                .orElse(FontFace.SANS);
    }
}

package org.glotlens.app.view.kit;

import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.glotlens.charts.FontFace;
import org.glotlens.charts.Fonts;
import org.glotlens.charts.TextRun;
import org.glotlens.charts.fx.FxFonts;

/**
 * A line of text in any of the twenty languages. JavaFX takes one family per node and has no fallback among bundled
 * fonts, so each stretch of one script is a label of its own.
 */
public final class ScriptText extends HBox {
    private final double size;

    /** An empty line at a font size in pixels. */
    public ScriptText(double size) {
        this.size = size;
        getStyleClass().add("script-text");
        setMinWidth(0);
    }

    /** Shows another text. */
    public void show(String text) {
        getChildren().clear();
        for (TextRun run : Fonts.runs(text)) {
            var label = new Label(run.text());
            label.setStyle(style(run.face(), size));
            label.setMinWidth(Label.USE_PREF_SIZE);
            getChildren().add(label);
        }
        if (!getChildren().isEmpty()) {
            var last = (Label) getChildren().getLast();
            last.setMinWidth(0);
            last.setTextOverrun(OverrunStyle.ELLIPSIS);
            HBox.setHgrow(last, Priority.SOMETIMES);
        }
        setAccessibleText(text);
    }

    /** The style that sets a bundled font; registers the font at its first use. */
    public static String style(FontFace face, double size) {
        FxFonts.register();
        return "-fx-font-family: '" + face.family() + "'; -fx-font-size: " + size + "px;";
    }
}

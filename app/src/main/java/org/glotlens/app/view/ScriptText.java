package org.glotlens.app.view;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Font;
import org.glotlens.charts.FontFace;
import org.glotlens.charts.Fonts;
import org.glotlens.charts.TextRun;

/**
 * A line of text in any of the twenty languages. JavaFX takes one family per node and has no fallback among bundled
 * fonts, so each stretch of one script is a label of its own.
 */
public final class ScriptText extends HBox {
    private static final Map<FontFace, String> FAMILIES = new EnumMap<>(FontFace.class);

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
        return "-fx-font-family: '" + family(face) + "'; -fx-font-size: " + size + "px;";
    }

    /** The family of a bundled font as JavaFX knows it. */
    public static synchronized String family(FontFace face) {
        return FAMILIES.computeIfAbsent(face, ScriptText::load);
    }

    /**
     * Registers the font. Where a machine has its own Noto fonts, JavaFX shapes Indic and Thai text with the machine's
     * font of the same name and then draws the bundled font's glyphs by its numbers: a name of its own keeps them apart.
     */
    private static String load(FontFace face) {
        try (InputStream in = face.open()) {
            byte[] font = in.readAllBytes();
            rename(font, StandardCharsets.UTF_16BE);
            rename(font, StandardCharsets.US_ASCII);
            Font loaded = Font.loadFont(new ByteArrayInputStream(font), 12);
            if (loaded == null) {
                throw new IllegalStateException("JavaFX cannot read the bundled font " + face.family());
            }
            return loaded.getFamily();
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled font " + face.family() + " cannot be read", e);
        }
    }

    private static void rename(byte[] font, Charset charset) {
        byte[] from = "Noto Sans".getBytes(charset);
        byte[] to = "Glot Sans".getBytes(charset);
        for (int at = 0; at + from.length <= font.length; at++) {
            if (Arrays.equals(font, at, at + from.length, from, 0, from.length)) {
                System.arraycopy(to, 0, font, at, to.length);
            }
        }
    }
}

package org.glotlens.charts.fx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.text.Font;
import org.glotlens.charts.FontFace;

/** Makes the bundled fonts known to JavaFX, so that CSS and labels can name their families. */
public final class FxFonts {
    private static final double ANY_SIZE = 12;
    private static boolean isRegistered;

    private FxFonts() {}

    /**
     * Registers every bundled font; later calls do nothing.
     *
     * @throws UncheckedIOException if one cannot be unpacked, such as on a full disk; the message says what to do
     */
    public static synchronized void register() {
        if (isRegistered) {
            return;
        }
        for (FontFace face : FontFace.values()) {
            try (InputStream in = face.open()) {
                if (Font.loadFont(in, ANY_SIZE) == null) {
                    // which it unpacks first
                    throw new IOException("JavaFX cannot unpack it into the folder for temporary files");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The bundled font " + face.family() + " cannot be read: " + e.getMessage()
                                + ". Make room there, or lift what limits the size of files.",
                        e);
            }
        }
        isRegistered = true;
    }
}

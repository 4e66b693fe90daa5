package org.glotlens.charts.fx;

import java.io.IOException;
import java.io.InputStream;
import javafx.scene.text.Font;
import org.glotlens.charts.FontFace;

/** Makes the bundled fonts known to JavaFX, so that CSS and labels can name their families. */
public final class FxFonts {
    private static final double ANY_SIZE = 12;
    private static boolean isRegistered;

    private FxFonts() {}

    /** Registers every bundled font; later calls do nothing. */
    public static synchronized void register() {
        if (isRegistered) {
            return;
        }
        for (FontFace face : FontFace.values()) {
            try (InputStream in = face.open()) {
                if (Font.loadFont(in, ANY_SIZE) == null) {
                    throw new IllegalStateException("JavaFX cannot read the bundled font " + face.family());
                }
            } catch (IOException e) {
                throw new IllegalStateException("Bundled font " + face.family() + " cannot be read", e);
            }
        }
        isRegistered = true;
    }
}

package org.glotlens.charts;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;

/** The bundled fonts: subsets of Noto under the SIL Open Font License, enough for the twenty languages and much used emoji. */
public enum FontFace {
    SANS("NotoSans-Regular.ttf", "Glotlens Sans", "Noto Sans"),
    SANS_BOLD("NotoSans-Bold.ttf", "Glotlens Sans", "Noto Sans"),
    SERIF("NotoSerif-Regular.ttf", "Glotlens Serif", "Noto Serif"),
    SERIF_BOLD("NotoSerif-Bold.ttf", "Glotlens Serif", "Noto Serif"),
    DEVANAGARI("NotoSansDevanagari-Regular.ttf", "Glotlens Sans Devanagari", "Noto Sans Devanagari"),
    BENGALI("NotoSansBengali-Regular.ttf", "Glotlens Sans Bengali", "Noto Sans Bengali"),
    THAI("NotoSansThai-Regular.ttf", "Glotlens Sans Thai", "Noto Sans Thai"),
    CJK_SC("NotoSansCJKsc-Regular.ttf", "Glotlens Sans SC", "Noto Sans CJK SC"),
    CJK_JP("NotoSansCJKjp-Regular.ttf", "Glotlens Sans JP", "Noto Sans CJK JP"),
    EMOJI("NotoEmoji-Regular.ttf", "Glotlens Emoji", "Noto Emoji");

    private static final String FOLDER = "/org/glotlens/assets/fonts/";

    private final String file;
    private final String family;
    private final String notoFamily;
    private volatile Font font;

    FontFace(String file, String family, String notoFamily) {
        this.file = file;
        this.family = family;
        this.notoFamily = notoFamily;
    }

    /** The family of which this is a subset, for files that other programs open. */
    public String notoFamily() {
        return notoFamily;
    }

    /** The family name under which the font is registered with AWT and JavaFX. */
    public String family() {
        return family;
    }

    /** The TrueType file; the caller closes it. */
    public InputStream open() {
        InputStream in = FontFace.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new IllegalStateException("Bundled font " + FOLDER + file + " is not on the class path");
        }
        return in;
    }

    /** The font at a size in drawing units, for Java2D; read once and registered with AWT at the first call. */
    public Font at(double size) {
        return base().deriveFont((float) size);
    }

    /** Whether the font has a glyph for a code point. */
    public boolean hasGlyph(int codePoint) {
        return base().canDisplay(codePoint);
    }

    /** Whether the script's glyphs are joined or reordered, so that they do not follow the characters one by one. */
    public boolean isShaped() {
        return this == DEVANAGARI || this == BENGALI || this == THAI;
    }

    /** Whether its letters are those of the bold weight. */
    public boolean isBold() {
        return this == SANS_BOLD || this == SERIF_BOLD;
    }

    /** Whether its letters have serifs. */
    public boolean isSerif() {
        return this == SERIF || this == SERIF_BOLD;
    }

    private Font base() {
        Font loaded = font;
        if (loaded == null) {
            synchronized (this) {
                if (font == null) {
                    font = load();
                }
                loaded = font;
            }
        }
        return loaded;
    }

    private Font load() {
        try (InputStream in = open()) {
            Font made = Font.createFont(Font.TRUETYPE_FONT, in);
            GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(made);
            return isBold() ? made.deriveFont(Font.BOLD) : made;
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("Bundled font " + FOLDER + file + " cannot be read", e);
        }
    }
}

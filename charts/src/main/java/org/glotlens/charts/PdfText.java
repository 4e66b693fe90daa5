package org.glotlens.charts;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.AttributedCharacterIterator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Maps the bundled fonts from Java2D to fonts embedded in one PDF document, each as a subset. Runs whose glyphs are
 * reordered or joined carry their characters as ActualText, so that they are copied and found as written.
 */
final class PdfText extends PdfBoxGraphics2DFontTextDrawer {
    private final Map<FontFace, PDFont> embedded = new EnumMap<>(FontFace.class);

    @Override
    protected boolean hasDynamicFontMapping() {
        return true;
    }

    @Override
    public void drawText(AttributedCharacterIterator text, IFontTextDrawerEnv env)
            throws IOException, FontFormatException {
        String characters = characters(text);
        boolean isShaped =
                Fonts.runs(characters).stream().anyMatch(run -> run.face().isShaped());
        if (!isShaped) {
            super.drawText(text, env);
            return;
        }
        append(env, "/Span <</ActualText <FEFF" + utf16(characters) + ">>> BDC\n");
        super.drawText(text, env);
        append(env, "EMC\n");
    }

    /** A property list in the stream itself: many readers look for ActualText nowhere else. */
    @SuppressWarnings("deprecation")
    private static void append(IFontTextDrawerEnv env, String operators) throws IOException {
        env.getContentStream().appendRawCommands(operators);
    }

    private static String utf16(String characters) {
        return HexFormat.of().withUpperCase().formatHex(characters.getBytes(StandardCharsets.UTF_16BE));
    }

    private static String characters(AttributedCharacterIterator text) {
        StringBuilder characters = new StringBuilder();
        for (char c = text.first(); c != AttributedCharacterIterator.DONE; c = text.next()) {
            characters.append(c);
        }
        text.first();
        return characters.toString();
    }

    @Override
    protected PDFont mapFont(Font font, IFontTextDrawerEnv env) throws IOException {
        for (FontFace face : FontFace.values()) {
            if (face.at(1).getFontName().equals(font.getFontName())) {
                return embed(face, env);
            }
        }
        return null;
    }

    private PDFont embed(FontFace face, IFontTextDrawerEnv env) throws IOException {
        PDFont known = embedded.get(face);
        if (known == null) {
            try (InputStream in = face.open()) {
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
                // ligatures of Latin letters would be found and copied as nothing, and are drawn nowhere else
                font.setEnableGsub(face.isShaped());
                env.getDocument().registerTrueTypeFontForClosing(font);
                known = PDType0Font.load(env.getDocument(), font, true);
            }
            embedded.put(face, known);
        }
        return known;
    }
}

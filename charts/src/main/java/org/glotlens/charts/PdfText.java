package org.glotlens.charts;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Maps the bundled fonts from Java2D to fonts embedded in one PDF document, each as a subset. */
final class PdfText extends PdfBoxGraphics2DFontTextDrawer {
    private final Map<FontFace, PDFont> embedded = new EnumMap<>(FontFace.class);

    @Override
    protected boolean hasDynamicFontMapping() {
        return true;
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
                known = PDType0Font.load(env.getDocument(), in, true);
            }
            embedded.put(face, known);
        }
        return known;
    }
}

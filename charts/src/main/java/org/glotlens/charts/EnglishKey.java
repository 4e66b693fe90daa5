package org.glotlens.charts;

import java.awt.Graphics2D;
import org.glotlens.engine.file.LanguageCode;

/**
 * What stands at the right of the title line of small plots: the curve that all of them have, and how many plots there are
 * where not all have room.
 *
 * @param leftOut that number in words; empty where all have room
 */
record EnglishKey(String leftOut, FigureStyle style) {
    /** With the gap before it. */
    double width() {
        return mark() + text().width(words()) + style.fontSize();
    }

    /** Draws so that it ends at {@code right}. */
    void draw(Graphics2D g, double right, double baseline) {
        TextPainter text = text();
        double x = right - text.width(words());
        new MarkPainter(LanguageCode.ENGLISH, style, style.markerSize() * 1.15)
                .draw(g, x - mark() / 2, baseline - text.size() * TextPainter.CAP_HEIGHT / 2);
        g.setColor(style.theme().muted());
        text.left(g, words(), x, baseline);
    }

    private String words() {
        String english = ChartText.language(LanguageCode.ENGLISH);
        return leftOut.isEmpty() ? english : english + " · " + leftOut;
    }

    private double mark() {
        return style.markerSize() * 1.2 + style.fontSize() * 0.6;
    }

    private TextPainter text() {
        return TextPainter.regular(style, style.fontSize() * 0.88);
    }
}

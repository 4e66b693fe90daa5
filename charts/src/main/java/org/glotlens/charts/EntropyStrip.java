package org.glotlens.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.glotlens.engine.lens.CurveSummary;

/** The heat strip above the curves, one cell a layer, and its colour key in the title line. */
final class EntropyStrip {
    private final LensFigureData data;
    private final FigureStyle style;
    private final TextPainter text;

    EntropyStrip(LensFigureData data, FigureStyle style) {
        this.data = data;
        this.style = style;
        this.text = TextPainter.regular(style, style.fontSize() * 0.84);
    }

    void draw(Graphics2D g, LensLayout layout) {
        data.strip().ifPresent(strip -> drawCells(g, layout, strip));
    }

    private void drawCells(Graphics2D g, LensLayout layout, CurveSummary strip) {
        StripScale scale = data.stripScale().orElseThrow();
        Rectangle2D band = layout.strip();
        style.sight().within(g, band, () -> drawCells(g, layout, strip, scale));
        g.setColor(style.theme().muted());
        text.right(g, scale.unit(), band.getX() - style.fontSize() * 0.4, text.middle(band.getCenterY()));
    }

    private void drawCells(Graphics2D g, LensLayout layout, CurveSummary strip, StripScale scale) {
        Rectangle2D band = layout.strip();
        ColourScale colours = scale.colours(style.theme());
        double cell = layout.x(2) - layout.x(1);
        boolean hasRoom = cell > text.width(scale.widest()) * 1.15 && band.getHeight() > text.size();
        for (int i = 0; i < strip.mean().length; i++) {
            double value = strip.mean()[i];
            if (Double.isNaN(value)) {
                continue;
            }
            Color colour = colours.at(value);
            double x = layout.x(i + 1) - cell / 2;
            double overlap = i < strip.mean().length - 1 ? 0.3 : 0;
            g.setColor(colour);
            g.fill(new Rectangle2D.Double(x, band.getY(), cell + overlap, band.getHeight()));
            if (hasRoom) {
                g.setColor(ColourScale.inkOn(colour));
                text.centre(g, scale.text(value), x + cell / 2, band.getCenterY());
            }
        }
    }

    /** Width of the colour key in the title line; 0 where it stands elsewhere. */
    double legendWidth() {
        if (!style.parts().hasKey()) {
            return 0;
        }
        return data.stripScale()
                .map(scale -> text.width(scale.name())
                        + text.width(scale.lowLabel())
                        + text.width(scale.highLabel())
                        + barWidth()
                        + 4 * gap())
                .orElse(0.0);
    }

    /** Draws the colour key so that it ends at {@code right}. */
    void drawLegend(Graphics2D g, double right, double baseline) {
        if (legendWidth() > 0) {
            drawLegend(g, data.stripScale().orElseThrow(), right, baseline);
        }
    }

    private void drawLegend(Graphics2D g, StripScale scale, double right, double baseline) {
        g.setColor(style.theme().muted());
        double x = right - text.width(scale.highLabel());
        text.left(g, scale.highLabel(), x, baseline);
        x -= gap() + barWidth();
        double height = text.size() * TextPainter.CAP_HEIGHT;
        scale.drawBar(g, style.theme(), new Rectangle2D.Double(x, baseline - height, barWidth(), height));
        g.setColor(style.theme().muted());
        x -= gap();
        text.right(g, scale.lowLabel(), x, baseline);
        text.right(g, scale.name(), x - text.width(scale.lowLabel()) - gap(), baseline);
    }

    private double barWidth() {
        return style.fontSize() * 4.2;
    }

    private double gap() {
        return style.fontSize() * 0.4;
    }
}

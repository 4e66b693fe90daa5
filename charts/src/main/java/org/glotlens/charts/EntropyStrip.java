package org.glotlens.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;

/** The heat strip above the curves, one cell a layer, and its colour key in the title line. */
final class EntropyStrip {
    private static final int KEY_STEPS = 24;

    private final LensFigureData data;
    private final FigureStyle style;
    private final TextPainter text;
    private final ColourScale scale;

    EntropyStrip(LensFigureData data, FigureStyle style) {
        this.data = data;
        this.style = style;
        this.text = TextPainter.regular(style.fontSize() * 0.84);
        this.scale = scale();
    }

    private ColourScale scale() {
        double max = 0;
        for (CurveSummary strip : data.strip().stream().toList()) {
            for (double value : strip.mean()) {
                max = Math.max(max, Math.abs(value));
            }
        }
        double end = Double.isNaN(data.stripMax()) ? Math.max(max, 1e-9) : data.stripMax();
        return data.reading() == LensFigureData.Reading.DIFFERENCE
                ? ColourScale.diverging(Math.max(max, 1e-9), style.theme())
                : ColourScale.plasma(0, end);
    }

    void draw(Graphics2D g, LensLayout layout) {
        data.strip().ifPresent(strip -> drawCells(g, layout, strip));
    }

    private void drawCells(Graphics2D g, LensLayout layout, CurveSummary strip) {
        Rectangle2D band = layout.strip();
        double cell = layout.x(2) - layout.x(1);
        boolean hasRoom = cell > text.width("00.0") * 1.15 && band.getHeight() > text.size();
        for (int i = 0; i < strip.mean().length; i++) {
            double value = strip.mean()[i];
            if (Double.isNaN(value)) {
                continue;
            }
            Color colour = scale.at(value);
            double x = layout.x(i + 1) - cell / 2;
            double overlap = i < strip.mean().length - 1 ? 0.3 : 0;
            g.setColor(colour);
            g.fill(new Rectangle2D.Double(x, band.getY(), cell + overlap, band.getHeight()));
            if (hasRoom) {
                g.setColor(ColourScale.inkOn(colour));
                text.centre(g, ChartText.number(value, 1), x + cell / 2, band.getCenterY());
            }
        }
        g.setColor(style.theme().muted());
        text.right(g, unit(strip), band.getX() - style.fontSize() * 0.4, text.middle(band.getCenterY()));
    }

    /** Width of the colour key in the title line. */
    double legendWidth() {
        return data.strip()
                .map(strip -> text.width(name(strip)) + text.width(low()) + text.width(high()) + barWidth() + 4 * gap())
                .orElse(0.0);
    }

    /** Draws the colour key so that it ends at {@code right}. */
    void drawLegend(Graphics2D g, double right, double baseline) {
        if (data.strip().isEmpty()) {
            return;
        }
        CurveSummary strip = data.strip().get();
        g.setColor(style.theme().muted());
        double x = right - text.width(high());
        text.left(g, high(), x, baseline);
        x -= gap() + barWidth();
        double top = baseline - text.size() * TextPainter.CAP_HEIGHT;
        double step = barWidth() / KEY_STEPS;
        for (int i = 0; i < KEY_STEPS; i++) {
            double value = scale.low() + (scale.high() - scale.low()) * i / (KEY_STEPS - 1);
            g.setColor(scale.at(value));
            double overlap = i < KEY_STEPS - 1 ? 0.3 : 0;
            g.fill(new Rectangle2D.Double(x + i * step, top, step + overlap, text.size() * TextPainter.CAP_HEIGHT));
        }
        g.setColor(style.theme().muted());
        x -= gap();
        text.right(g, low(), x, baseline);
        text.right(g, name(strip), x - text.width(low()) - gap(), baseline);
    }

    private String low() {
        return label(scale.low());
    }

    private String high() {
        return label(scale.high());
    }

    private static String label(double value) {
        return ChartText.number(value, value == Math.rint(value) || Math.abs(value) >= 100 ? 0 : 1);
    }

    private double barWidth() {
        return style.fontSize() * 4.2;
    }

    private double gap() {
        return style.fontSize() * 0.4;
    }

    private static String name(CurveSummary strip) {
        return ChartText.get(strip.curve().equals(Curve.ENERGY) ? "lens.strip.energy" : "lens.strip.entropy");
    }

    private static String unit(CurveSummary strip) {
        return strip.curve().equals(Curve.ENERGY) ? "" : ChartText.get("lens.strip.unit");
    }
}

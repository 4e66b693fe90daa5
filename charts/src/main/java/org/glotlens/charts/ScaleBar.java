package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** A bar of colours with its ends, its middle, and what is measured. */
final class ScaleBar {
    private static final int STEPS = 40;

    private final FigureStyle style;
    private final FigureKey.Scale scale;
    private final TextPainter text;

    ScaleBar(FigureStyle style, FigureKey.Scale scale) {
        this.style = style;
        this.scale = scale;
        this.text = TextPainter.regular(style.fontSize() * 0.84);
    }

    /** Room right of a chart, its gap included. */
    double width() {
        double unit = style.fontSize();
        return unit * 1.8 + Math.max(text.width("−0.00"), text.width(scale.name()) - unit * 0.35);
    }

    /** Draws the bar along the right side of an area. */
    void draw(Graphics2D g, Rectangle2D beside) {
        double unit = style.fontSize();
        Rectangle2D bar =
                new Rectangle2D.Double(beside.getMaxX() + unit * 0.8, beside.getY(), unit * 0.7, beside.getHeight());
        ColourScale colours = ColourScale.diverging(scale.reach(), style.theme());
        double step = bar.getHeight() / STEPS;
        for (int i = 0; i < STEPS; i++) {
            g.setColor(colours.at(scale.reach() * (1 - 2.0 * i / (STEPS - 1))));
            double overlap = i < STEPS - 1 ? 0.3 : 0;
            g.fill(new Rectangle2D.Double(bar.getX(), bar.getY() + i * step, bar.getWidth(), step + overlap));
        }
        g.setColor(style.theme().muted());
        double x = bar.getMaxX() + unit * 0.3;
        text.left(g, high(), x, bar.getY() + text.size() * TextPainter.CAP_HEIGHT);
        text.left(g, "0", x, text.middle(bar.getCenterY()));
        text.left(g, low(), x, bar.getMaxY());
        double middle = Math.max(bar.getCenterX(), beside.getMaxX() + text.width(scale.name()) / 2);
        text.centre(g, scale.name(), middle, bar.getY() - unit * 0.65);
    }

    private String high() {
        boolean isWhole = scale.reach() == Math.rint(scale.reach());
        return ChartText.number(scale.reach(), isWhole ? 0 : 2);
    }

    private String low() {
        return "−" + high();
    }
}

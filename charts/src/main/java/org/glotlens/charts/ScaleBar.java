package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.function.DoubleFunction;

/** A bar of colours with its ends, its middle, and what is measured. */
final class ScaleBar {
    private static final int STEPS = 40;

    private final FigureStyle style;
    private final ColourScale colours;
    private final String name;
    private final DoubleFunction<String> label;
    private final TextPainter text;

    ScaleBar(FigureStyle style, ColourScale colours, String name) {
        this(style, colours, name, ScaleBar::label);
    }

    /** @param label writes a value of the scale */
    ScaleBar(FigureStyle style, ColourScale colours, String name, DoubleFunction<String> label) {
        this.style = style;
        this.colours = colours;
        this.name = name;
        this.label = label;
        this.text = TextPainter.regular(style, style.fontSize() * 0.84);
    }

    /** Room right of a chart, its gap included. */
    double width() {
        double unit = style.fontSize();
        return unit * 1.8
                + Math.max(
                        Math.max(text.width("−0.00"), text.width(label.apply(colours.low()))),
                        text.width(name) - unit * 0.35);
    }

    /** Draws the bar along the right side of an area. */
    void draw(Graphics2D g, Rectangle2D beside) {
        double unit = style.fontSize();
        Rectangle2D bar =
                new Rectangle2D.Double(beside.getMaxX() + unit * 0.8, beside.getY(), unit * 0.7, beside.getHeight());
        double step = bar.getHeight() / STEPS;
        double length = colours.high() - colours.low();
        for (int i = 0; i < STEPS; i++) {
            g.setColor(colours.at(colours.high() - length * i / (STEPS - 1)));
            double overlap = i < STEPS - 1 ? 0.3 : 0;
            g.fill(new Rectangle2D.Double(bar.getX(), bar.getY() + i * step, bar.getWidth(), step + overlap));
        }
        g.setColor(style.theme().muted());
        double x = bar.getMaxX() + unit * 0.3;
        text.left(g, label.apply(colours.high()), x, bar.getY() + text.size() * TextPainter.CAP_HEIGHT);
        text.left(g, label.apply((colours.low() + colours.high()) / 2), x, text.middle(bar.getCenterY()));
        text.left(g, label.apply(colours.low()), x, bar.getMaxY());
        double middle = Math.max(bar.getCenterX(), beside.getMaxX() + text.width(name) / 2);
        text.centre(g, name, middle, bar.getY() - unit * 0.65);
    }

    private static String label(double value) {
        boolean isWhole = value == Math.rint(value);
        return ChartText.number(value, isWhole ? 0 : 2);
    }
}

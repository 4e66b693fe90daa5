package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.glotlens.engine.lens.Curve;

/**
 * The colours of a heat strip.
 *
 * @param curve what the strip shows
 * @param low value of the first colour; below 0 for differences, whose colours part at 0
 * @param high value of the last colour
 */
record StripScale(Curve curve, double low, double high) {
    private static final int STEPS = 24;

    /** Ends too near each other to divide by their distance. */
    private static final double LEAST = 1e-9;

    /** From 0 to a value. */
    static StripScale upTo(Curve curve, double high) {
        return new StripScale(curve, 0, Math.max(high, LEAST));
    }

    /** Wide enough for differences of both signs. */
    static StripScale around(Curve curve, double[] differences) {
        double reach = Math.max(largest(differences), LEAST);
        return new StripScale(curve, -reach, reach);
    }

    /** The largest of some values by size; NaN does not count. */
    static double largest(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    ColourScale colours(Theme theme) {
        return low < 0 ? ColourScale.diverging(high, theme) : ColourScale.plasma(low, high);
    }

    /** Draws the colours from left to right. */
    void drawBar(Graphics2D g, Theme theme, Rectangle2D bar) {
        ColourScale colours = colours(theme);
        double step = bar.getWidth() / STEPS;
        for (int i = 0; i < STEPS; i++) {
            g.setColor(colours.at(low + (high - low) * i / (STEPS - 1)));
            double overlap = i < STEPS - 1 ? 0.3 : 0;
            g.fill(new Rectangle2D.Double(bar.getX() + i * step, bar.getY(), step + overlap, bar.getHeight()));
        }
    }

    String lowLabel() {
        return label(low);
    }

    String highLabel() {
        return label(high);
    }

    private String label(double value) {
        boolean isWhole = value == Math.rint(value) || Math.abs(value) >= 100;
        return isWhole ? ChartText.number(value, 0) : text(value);
    }

    /** A value of the strip, with so many decimals that values are told from each other. */
    String text(double value) {
        return ChartText.number(value, decimals());
    }

    private int decimals() {
        return high >= 1 ? 1 : high >= 0.1 ? 2 : 3;
    }

    /** The widest text that a value may have. */
    String widest() {
        return low < 0 ? text(low) : high >= 1 ? "00.0" : text(0);
    }

    /** What the colours mean. */
    String name() {
        return ChartText.get("lens.strip." + curve.text());
    }

    /** The unit; empty where there is none. */
    String unit() {
        return curve.equals(Curve.ENTROPY) ? ChartText.get("lens.strip.unit") : "";
    }
}

package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;

/**
 * How one language is drawn in every figure: colour, marker and dash together are unique.
 *
 * @param onLight colour on a white ground
 * @param onDark colour on a dark ground
 * @param shape marker outline
 * @param isFilled whether the marker is filled or hollow
 * @param dash on/off lengths in line widths; empty for a solid line
 * @param weight line width relative to the other curves
 */
public record LanguageMark(
        Color onLight, Color onDark, MarkerShape shape, boolean isFilled, java.util.List<Float> dash, double weight) {

    private static final double PALE = 0.8;

    /** The same standing back behind others: nearly the ground's colour. */
    LanguageMark pale() {
        return new LanguageMark(
                ColourScale.mix(onLight, Theme.LIGHT.background(), PALE),
                ColourScale.mix(onDark, Theme.DARK.background(), PALE),
                shape,
                isFilled,
                dash,
                weight);
    }

    /** The colour to use in a theme. */
    public Color colour(Theme theme) {
        return theme.isDark() ? onDark : onLight;
    }

    /** The stroke of this language's curves at a style's line width. */
    public Stroke stroke(double lineWidth) {
        float width = (float) (lineWidth * weight);
        if (dash.isEmpty()) {
            return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        }
        float[] pattern = new float[dash.size()];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = (float) (dash.get(i) * lineWidth);
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, pattern, 0f);
    }
}

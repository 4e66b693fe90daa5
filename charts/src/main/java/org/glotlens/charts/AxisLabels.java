package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** The names of the axes of lens curves, once for many plots. */
final class AxisLabels {
    private AxisLabels() {}

    /**
     * Draws both.
     *
     * @param grid all plots
     * @param room left of them, for numbers and name of the vertical axis
     */
    static void draw(Graphics2D g, FigureStyle style, Rectangle2D grid, double room) {
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.94);
        g.setColor(style.theme().ink());
        String below = ChartText.get("lens.layer");
        text.middle(g, below, grid.getCenterX(), grid.getMaxY() + PlotFrame.roomBelow(style) - style.fontSize() * 0.12);
        String beside = ChartText.get("lens.probability");
        AffineTransform saved = g.getTransform();
        g.translate(grid.getX() - room + text.size() * 0.9, grid.getCenterY());
        g.rotate(-Math.PI / 2);
        text.middle(g, beside, 0, 0);
        g.setTransform(saved);
    }
}

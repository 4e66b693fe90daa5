package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;

/** Draws one language's marker at many places; shapes and strokes are made once. */
final class MarkPainter {
    private final LanguageMark mark;
    private final Shape shape;
    private final Color colour;
    private final Color ground;
    private final BasicStroke outline;

    MarkPainter(String language, FigureStyle style, double size) {
        this(style.sight().look(Palette.mark(language), language), style, size);
    }

    MarkPainter(LanguageMark mark, FigureStyle style, double size) {
        this.mark = mark;
        boolean isFilled = mark.isFilled();
        this.shape = mark.shape().outline(isFilled ? size : size * 0.94);
        this.colour = mark.colour(style.theme());
        this.ground = style.theme().background();
        this.outline = new BasicStroke((float) Math.max(size * 0.15, style.lineWidth() * 0.6));
    }

    Color colour() {
        return colour;
    }

    /** Draws the marker with its middle at a point; with an opaque inside where it is hollow. */
    void draw(Graphics2D g, double x, double y) {
        AffineTransform saved = g.getTransform();
        g.translate(x, y);
        if (mark.isFilled()) {
            g.setColor(colour);
            g.fill(shape);
        } else {
            g.setColor(ground);
            g.fill(shape);
            g.setColor(colour);
            g.setStroke(outline);
            g.draw(shape);
        }
        g.setTransform(saved);
    }

    /** Draws the marker on a disc of the ground colour, so that it stands out among others. */
    void drawWithHalo(Graphics2D g, double x, double y, double halo) {
        AffineTransform saved = g.getTransform();
        g.translate(x, y);
        g.setColor(ground);
        g.setStroke(new BasicStroke((float) (2 * halo), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
        g.setTransform(saved);
        draw(g, x, y);
    }
}

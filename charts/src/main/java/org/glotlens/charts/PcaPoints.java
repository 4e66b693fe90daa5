package org.glotlens.charts;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import org.glotlens.engine.represent.PcPair;

/** Draws the marks of a scatter: items, means, arrows between means, the selection. */
final class PcaPoints {
    private final PcaFigureData data;
    private final FigureStyle style;
    private final PcaLayout layout;

    PcaPoints(PcaFigureData data, FigureStyle style, PcaLayout layout) {
        this.data = data;
        this.style = style;
        this.layout = layout;
    }

    /** One mark per item; English last, on top. */
    void drawItems(Graphics2D g) {
        Composite full = g.getComposite();
        g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.72f));
        for (String language : backToFront()) {
            MarkPainter mark = new MarkPainter(language, style, style.markerSize() * 0.85);
            for (PcPair item : data.scores(language)) {
                mark.draw(g, layout.px(item.pc1()), layout.py(item.pc2()));
            }
        }
        g.setComposite(full);
    }

    /** The languages' means, large, on a halo of the ground colour. */
    void drawCentroids(Graphics2D g) {
        for (String language : backToFront()) {
            Point2D at = layout.at(data.centroid(data.checkpoint(), language));
            new MarkPainter(language, style, style.markerSize() * 2)
                    .drawWithHalo(g, at.getX(), at.getY(), style.lineWidth() * 1.1);
        }
    }

    /** From each mean in the base to the same language's mean here. */
    void drawArrows(Graphics2D g) {
        for (String language : backToFront()) {
            Point2D from = layout.at(data.centroid(0, language));
            Point2D to = layout.at(data.centroid(data.checkpoint(), language));
            drawArrow(
                    g,
                    from,
                    to,
                    style.sight().look(Palette.mark(language), language).colour(style.theme()));
        }
    }

    /** In drawing order, what is lifted on top. */
    private List<String> backToFront() {
        return style.sight()
                .liftedFirst(data.languages().reversed(), language -> language)
                .reversed();
    }

    private void drawArrow(Graphics2D g, Point2D from, Point2D to, Color colour) {
        double length = from.distance(to);
        double clear = style.markerSize() * 1.5;
        if (length < clear * 1.8) {
            return;
        }
        double ux = (to.getX() - from.getX()) / length;
        double uy = (to.getY() - from.getY()) / length;
        double tipX = to.getX() - ux * clear;
        double tipY = to.getY() - uy * clear;
        double head = style.fontSize() * 0.5;
        double neckX = tipX - ux * head;
        double neckY = tipY - uy * head;
        FigureFrame.line(
                g, style.theme().background(), style.lineWidth() * 2.2, from.getX(), from.getY(), neckX, neckY);
        FigureFrame.line(g, colour, style.lineWidth() * 0.9, from.getX(), from.getY(), neckX, neckY);
        double tail = style.lineWidth() * 1.3;
        g.fill(new Ellipse2D.Double(from.getX() - tail, from.getY() - tail, 2 * tail, 2 * tail));
        Path2D tip = new Path2D.Double();
        tip.moveTo(tipX, tipY);
        tip.lineTo(neckX - uy * head * 0.45, neckY + ux * head * 0.45);
        tip.lineTo(neckX + uy * head * 0.45, neckY - ux * head * 0.45);
        tip.closePath();
        g.fill(tip);
    }

    /** The selected item ringed, joined with the same item in the other languages. */
    void drawSelection(Graphics2D g, FigurePick.ItemPick selected) {
        int item = data.result().ids().indexOf(selected.id());
        if (item < 0 || !data.languages().contains(selected.language())) {
            return;
        }
        Point2D centre = layout.at(data.scores(selected.language()).get(item));
        Color ink = style.theme().ink();
        Color thread = ColourScale.mix(ink, style.theme().background(), 0.45);
        for (String language : data.languages()) {
            Point2D at = layout.at(data.scores(language).get(item));
            FigureFrame.line(g, thread, style.lineWidth() * 0.5, centre.getX(), centre.getY(), at.getX(), at.getY());
        }
        for (String language : data.languages()) {
            Point2D at = layout.at(data.scores(language).get(item));
            boolean isSelected = language.equals(selected.language());
            new MarkPainter(language, style, style.markerSize() * (isSelected ? 1.5 : 1.1))
                    .drawWithHalo(g, at.getX(), at.getY(), style.lineWidth());
        }
        double radius = style.markerSize() * 1.5;
        AffineTransform saved = g.getTransform();
        g.translate(centre.getX(), centre.getY());
        g.setColor(ink);
        g.setStroke(new BasicStroke((float) style.lineWidth()));
        g.draw(new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
        g.setTransform(saved);
    }
}

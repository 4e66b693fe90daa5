package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * One sheet of a handout.
 *
 * @param number from 1
 */
record HandoutSheet(Handout handout, Handout.Page page, int number) {
    private static final double MARGIN = 50;
    private static final double GAP = 10;

    /** Least height of a figure that can still be read. */
    private static final double LEAST_FIGURE = 90;

    /** Draws it, in points. */
    void draw(Graphics2D g) {
        Rectangle2D area = FigureExport.area(Handout.A4);
        FigureFrame.prepare(g);
        Theme theme = Theme.PRINT;
        g.setColor(theme.background());
        g.fill(area);
        double width = area.getWidth() - 2 * MARGIN;
        TextPainter small = TextPainter.regular(9);
        g.setColor(theme.muted());
        small.left(g, handout.title(), MARGIN, MARGIN - 14);
        String count = number + " / " + handout.pages().size();
        small.right(g, count, MARGIN + width, MARGIN - 14);
        double y = heading(g, theme, width);
        double size = size(width);
        y = text(g, theme, size, y, width);
        figures(g, y, width, area.getMaxY() - MARGIN);
    }

    private double heading(Graphics2D g, Theme theme, double width) {
        TextPainter heading = TextPainter.bold(18);
        double y = MARGIN + heading.size();
        var lines = heading.wrap(page.heading(), width);
        heading.block(g, lines, MARGIN, y, theme.ink());
        return y + lines.size() * heading.lineHeight();
    }

    /** The type in which the text leaves the figures enough room. */
    private double size(double width) {
        double room = FigureExport.area(Handout.A4).getHeight()
                - 2 * MARGIN
                - page.figures().size() * LEAST_FIGURE
                - 60;
        double size = 11.5;
        while (size > 7 && height(size, width) > room) {
            size -= 0.5;
        }
        return size;
    }

    private double height(double size, double width) {
        TextPainter text = TextPainter.regular(size);
        double height = 0;
        for (String paragraph : page.paragraphs()) {
            height += text.wrap(paragraph, width).size() * text.lineHeight() + GAP;
        }
        for (String choice : page.choices()) {
            height += text.wrap(choice, width - 2 * size).size() * text.lineHeight() + GAP / 2;
        }
        return height;
    }

    private double text(Graphics2D g, Theme theme, double size, double from, double width) {
        TextPainter text = TextPainter.regular(size);
        double y = from;
        for (String paragraph : page.paragraphs()) {
            var lines = text.wrap(paragraph, width);
            text.block(g, lines, MARGIN, y, theme.ink());
            y += lines.size() * text.lineHeight() + GAP;
        }
        for (String choice : page.choices()) {
            g.setColor(theme.ink());
            g.setStroke(new BasicStroke(0.8f));
            g.draw(new Rectangle2D.Double(MARGIN + 1, y - size * 0.8, size * 0.85, size * 0.85));
            var lines = text.wrap(choice, width - 2 * size);
            text.block(g, lines, MARGIN + 2 * size, y, theme.ink());
            y += lines.size() * text.lineHeight() + GAP / 2;
        }
        return y;
    }

    /** One below the other, each as wide as the text or as high as its share of what is left. */
    private void figures(Graphics2D g, double from, double width, double to) {
        double y = from;
        for (int i = 0; i < page.figures().size(); i++) {
            Figure figure = page.figures().get(i).withoutSelection();
            double share = (to - y - GAP) / (page.figures().size() - i);
            double height = Math.min(share, width / figure.aspect());
            if (height >= LEAST_FIGURE) {
                double w = Math.min(width, height * figure.aspect() * 1.3);
                figure.draw(g, new Rectangle2D.Double(MARGIN, y, w, height));
                y += height + GAP;
            }
        }
    }
}

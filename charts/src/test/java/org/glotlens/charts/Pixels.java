package org.glotlens.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A figure drawn at four pixels a unit, to be asked for colours. */
final class Pixels {
    static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 480, 300);
    private static final int SCALE = 4;

    private final BufferedImage image;

    private Pixels(BufferedImage image) {
        this.image = image;
    }

    static Pixels of(Figure figure) {
        BufferedImage image = new BufferedImage(
                (int) AREA.getWidth() * SCALE, (int) AREA.getHeight() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(SCALE, SCALE);
        figure.draw(g, AREA);
        g.dispose();
        return new Pixels(image);
    }

    Color at(double x, double y) {
        return new Color(image.getRGB((int) (x * SCALE), (int) (y * SCALE)));
    }

    int[] all() {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}

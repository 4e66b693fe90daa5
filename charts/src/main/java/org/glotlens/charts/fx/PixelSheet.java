package org.glotlens.charts.fx;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Pixels that Java2D draws into and JavaFX shows without a copy. */
final class PixelSheet {
    private BufferedImage front;
    private PixelBuffer<IntBuffer> buffer;
    private WritableImage image;
    private double scale;

    /** Begins a drawing of a size in scene units. */
    Graphics2D begin(double width, double height, double pixelsPerUnit) {
        int wide = Math.max(1, (int) Math.ceil(width * pixelsPerUnit));
        int high = Math.max(1, (int) Math.ceil(height * pixelsPerUnit));
        if (front == null || front.getWidth() != wide || front.getHeight() != high) {
            front = new BufferedImage(wide, high, BufferedImage.TYPE_INT_ARGB_PRE);
            int[] pixels = ((DataBufferInt) front.getRaster().getDataBuffer()).getData();
            buffer = new PixelBuffer<>(wide, high, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }
        scale = pixelsPerUnit;
        Graphics2D g = front.createGraphics();
        g.scale(pixelsPerUnit, pixelsPerUnit);
        return g;
    }

    /**
     * Moves pixels of an area of the last drawing, to go on with what comes into sight; by the rule by which drawing is cut
     * off, a pixel belongs to an area that holds its middle.
     *
     * @param area in scene units
     * @param by to the right and downwards, in scene units
     * @return whether they were moved: not where a unit is no whole number of pixels, for letters may then fall otherwise on
     *     them, nor where nothing stays in sight
     */
    boolean move(Rectangle2D area, Point2D by) {
        double dx = by.getX() * scale;
        double dy = by.getY() * scale;
        int left = edge(area.getMinX());
        int top = edge(area.getMinY());
        int wide = Math.min(front.getWidth(), edge(area.getMaxX())) - left - (int) Math.abs(dx);
        int high = Math.min(front.getHeight(), edge(area.getMaxY())) - top - (int) Math.abs(dy);
        if (scale != Math.rint(scale) || wide <= 0 || high <= 0) {
            return false;
        }
        int[] pixels = ((DataBufferInt) front.getRaster().getDataBuffer()).getData();
        int fromX = left + (int) Math.max(0, -dx);
        int fromY = top + (int) Math.max(0, -dy);
        int step = dy > 0 ? -1 : 1;
        for (int i = 0, row = dy > 0 ? high - 1 : 0; i < high; i++, row += step) {
            int from = (fromY + row) * front.getWidth() + fromX;
            System.arraycopy(pixels, from, pixels, from + (int) dy * front.getWidth() + (int) dx, wide);
        }
        return true;
    }

    private int edge(double units) {
        return (int) Math.ceil(units * scale - 0.5);
    }

    /** Ends a drawing. */
    void end(Graphics2D g) {
        g.dispose();
        buffer.updateBuffer(all -> null);
    }

    /** The image that shows the last drawing. */
    Image image() {
        return image;
    }

    /** Width of the image in scene units: whole pixels, so that it is shown without resampling. */
    double width() {
        return front.getWidth() / scale;
    }

    /** Height of the image in scene units. */
    double height() {
        return front.getHeight() / scale;
    }

    /** Lets go of all pixels. */
    void clear() {
        front = null;
        buffer = null;
        image = null;
    }
}

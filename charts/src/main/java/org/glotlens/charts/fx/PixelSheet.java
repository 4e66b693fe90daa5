package org.glotlens.charts.fx;

import java.awt.Graphics2D;
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

package org.glotlens.charts.fx;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.glotlens.charts.Figure;

/** The pixels of one figure: what Java2D draws, JavaFX shows without a copy. The backdrop is drawn once and kept. */
final class FigureRaster {
    private int width;
    private int height;
    private double scale;
    private Object backdropKey;
    private int[] backdrop;
    private BufferedImage front;
    private int[] pixels;
    private PixelBuffer<IntBuffer> buffer;
    private WritableImage image;

    /**
     * Draws a figure.
     *
     * @param w width in scene units
     * @param h height in scene units
     * @param pixelsPerUnit of the screen
     */
    void draw(Figure figure, double w, double h, double pixelsPerUnit) {
        int wantedWidth = Math.max(1, (int) Math.ceil(w * pixelsPerUnit));
        int wantedHeight = Math.max(1, (int) Math.ceil(h * pixelsPerUnit));
        if (image == null || wantedWidth != width || wantedHeight != height || pixelsPerUnit != scale) {
            allocate(wantedWidth, wantedHeight);
            scale = pixelsPerUnit;
        }
        Rectangle2D area = new Rectangle2D.Double(0, 0, w, h);
        Object key = figure.backdropKey();
        Graphics2D g = front.createGraphics();
        g.scale(pixelsPerUnit, pixelsPerUnit);
        if (key.equals(backdropKey)) {
            System.arraycopy(backdrop, 0, pixels, 0, pixels.length);
        } else {
            figure.drawBackdrop(g, area);
            System.arraycopy(pixels, 0, backdrop, 0, pixels.length);
            backdropKey = key;
        }
        figure.drawOverlay(g, area);
        g.dispose();
        buffer.updateBuffer(all -> null);
    }

    /** The image that shows the last drawing. */
    Image image() {
        return image;
    }

    /** Width of the image in scene units: whole pixels, so that it is shown without resampling. */
    double width() {
        return width / scale;
    }

    /** Height of the image in scene units. */
    double height() {
        return height / scale;
    }

    /** Lets go of all pixels. */
    void clear() {
        backdropKey = null;
        backdrop = null;
        front = null;
        pixels = null;
        buffer = null;
        image = null;
    }

    private void allocate(int wantedWidth, int wantedHeight) {
        width = wantedWidth;
        height = wantedHeight;
        front = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        pixels = ((DataBufferInt) front.getRaster().getDataBuffer()).getData();
        backdrop = new int[pixels.length];
        backdropKey = null;
        buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(buffer);
    }
}

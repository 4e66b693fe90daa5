package org.glotlens.app.preset;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;

/** Reads the pictures of results as large as a window shows them. */
public final class ResultPicture {
    /** Pixels across that a large screen has room for. */
    private static final int MOST = 1600;

    private ResultPicture() {}

    /**
     * Reads a PNG file; one that is very wide comes smaller.
     *
     * @throws DataException if it is no picture or cannot be read
     */
    public static BufferedImage read(Path file) throws DataException {
        BufferedImage whole;
        try {
            whole = ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw unreadable(file, FileNames.reason(e), e);
        }
        if (whole == null) {
            throw unreadable(file, "it is no picture", null);
        }
        return whole.getWidth() <= MOST ? whole : scaled(whole);
    }

    private static BufferedImage scaled(BufferedImage whole) {
        int height = Math.max(1, Math.round(whole.getHeight() * (float) MOST / whole.getWidth()));
        BufferedImage small = new BufferedImage(MOST, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(whole, 0, 0, MOST, height, null);
        g.dispose();
        return small;
    }

    private static DataException unreadable(Path file, Object problem, Exception cause) {
        return new DataException(
                Message.of(
                        "resultPicture.cannotShow",
                        "%s cannot be shown: %s. Run the preset again.",
                        FileNames.of(file),
                        problem),
                cause);
    }
}

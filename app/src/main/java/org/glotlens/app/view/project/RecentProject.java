package org.glotlens.app.view.project;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.DataException;
import org.glotlens.engine.project.Attachment;
import org.glotlens.engine.project.ProjectPreview;
import org.glotlens.engine.project.ProjectStore;

/**
 * A project that was used lately, as a list shows it.
 *
 * @param when it was saved, or that it is gone, in words; empty while that is not known
 * @param picture a small one of what was on show, at most {@link #WIDE} x {@link #HIGH}; empty where there is none, or it is not read yet
 */
public record RecentProject(Path file, String when, Optional<BufferedImage> picture) {
    /** Most pixels of a picture, for screens with two pixels a point. */
    public static final int WIDE = 216;

    /** The same from top to bottom. */
    public static final int HIGH = 168;

    /** One of which only the name is known. */
    static RecentProject unread(Path file) {
        return new RecentProject(file, "", Optional.empty());
    }

    /** The same with what its file says; reads it, so not on the interface thread. */
    RecentProject read() {
        try {
            ProjectPreview preview = ProjectStore.preview(file);
            return new RecentProject(
                    file,
                    Messages.text("recent.saved", ProjectWords.when(preview.saved())),
                    preview.picture().flatMap(RecentProject::unpacked));
        } catch (DataException e) {
            String why = Files.exists(file) ? "recent.unreadable" : "recent.gone";
            return new RecentProject(file, Messages.text(why), Optional.empty());
        }
    }

    /** What cannot be unpacked is no picture. */
    private static Optional<BufferedImage> unpacked(Attachment png) {
        try {
            return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(png.content())))
                    .map(RecentProject::scaled);
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /** Every pixel counts: fine lines would go where only some are taken. */
    private static BufferedImage scaled(BufferedImage whole) {
        double scale = Math.min(1, Math.min((double) WIDE / whole.getWidth(), (double) HIGH / whole.getHeight()));
        int width = Math.max(1, (int) Math.round(whole.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(whole.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = small.createGraphics();
        g.drawImage(whole.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        g.dispose();
        return small;
    }
}

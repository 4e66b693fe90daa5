package org.glotlens.charts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Encodes pixels as PNG with resolution, title and provenance. */
final class PngWriter {
    static final String FORMAT = "javax_imageio_png_1.0";

    /** Keyword of the text that says what a picture was made from. */
    static final String PROVENANCE = "Description";

    private static final double INCHES_PER_METRE = 1000 / 25.4;

    private final String title;
    private final String provenance;

    PngWriter(String title, String provenance) {
        this.title = title;
        this.provenance = provenance;
    }

    byte[] write(BufferedImage image, double dpi) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
            metadata.mergeTree(FORMAT, tree(dpi));
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private IIOMetadataNode tree(double dpi) {
        String perMetre = Long.toString(Math.round(dpi * INCHES_PER_METRE));
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        physical.setAttribute("pixelsPerUnitXAxis", perMetre);
        physical.setAttribute("pixelsPerUnitYAxis", perMetre);
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode texts = new IIOMetadataNode("iTXt");
        texts.appendChild(text("Title", title));
        texts.appendChild(text(PROVENANCE, provenance));
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(physical);
        root.appendChild(texts);
        return root;
    }

    private static IIOMetadataNode text(String keyword, String value) {
        IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
        entry.setAttribute("keyword", keyword);
        entry.setAttribute("compressionFlag", "FALSE");
        entry.setAttribute("compressionMethod", "0");
        entry.setAttribute("languageTag", "");
        entry.setAttribute("translatedKeyword", "");
        entry.setAttribute("text", value);
        return entry;
    }
}

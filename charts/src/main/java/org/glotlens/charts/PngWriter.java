package org.glotlens.charts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Encodes pixels as PNG with resolution, title and provenance. The bytes are those of the JDK's own writer, which looks up every
 * sample of every pixel through tables and takes four times as long.
 */
final class PngWriter {
    static final String FORMAT = "javax_imageio_png_1.0";

    /** Keyword of the text that says what a picture was made from. */
    static final String PROVENANCE = "Description";

    private static final double INCHES_PER_METRE = 1000 / 25.4;
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int BITS = 8;
    private static final int TRUE_COLOUR = 2;
    private static final int SAMPLES = 3;
    private static final int PER_METRE = 1;

    /** As the JDK packs: further levels cost more time than they save room in drawings. */
    private static final int LEVEL = 4;

    private static final int MOST_IN_A_CHUNK = 1 << 15;

    private final String title;
    private final String provenance;

    PngWriter(String title, String provenance) {
        this.title = title;
        this.provenance = provenance;
    }

    /** What one chunk holds. */
    @FunctionalInterface
    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /** @param image of the type {@code TYPE_INT_RGB} */
    byte[] write(BufferedImage image, double dpi) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(bytes);
        file.writeLong(SIGNATURE);
        chunk("IHDR", file, head -> {
            head.writeInt(image.getWidth());
            head.writeInt(image.getHeight());
            head.write(new byte[] {BITS, TRUE_COLOUR, 0, 0, 0});
        });
        int perMetre = Math.toIntExact(Math.round(dpi * INCHES_PER_METRE));
        chunk("pHYs", file, size -> {
            size.writeInt(perMetre);
            size.writeInt(perMetre);
            size.write(PER_METRE);
        });
        text("Title", title, file);
        text(PROVENANCE, provenance, file);
        byte[] packed = packed(image);
        for (int from = 0; from < packed.length; from += MOST_IN_A_CHUNK) {
            int begin = from;
            chunk(
                    "IDAT",
                    file,
                    pixels -> pixels.write(packed, begin, Math.min(MOST_IN_A_CHUNK, packed.length - begin)));
        }
        chunk("IEND", file, nothing -> {});
        return bytes.toByteArray();
    }

    /** A text that is not compressed, in no language. */
    private static void text(String keyword, String value, DataOutputStream file) throws IOException {
        chunk("iTXt", file, text -> {
            text.write(keyword.getBytes(StandardCharsets.ISO_8859_1));
            text.write(new byte[5]);
            text.write(value.getBytes(StandardCharsets.UTF_8));
        });
    }

    private static void chunk(String type, DataOutputStream file, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes(type);
        content.write(out);
        CRC32 sum = new CRC32();
        sum.update(bytes.toByteArray());
        file.writeInt(bytes.size() - type.length());
        bytes.writeTo(file);
        file.writeInt((int) sum.getValue());
    }

    /** All rows, each as it is behind the mark of no filter, which suits flat colours. */
    private static byte[] packed(BufferedImage image) throws IOException {
        int width = image.getWidth();
        int[] pixels = new int[width];
        byte[] row = new byte[1 + SAMPLES * width];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(LEVEL);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, MOST_IN_A_CHUNK)) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRaster().getDataElements(0, y, width, 1, pixels);
                int at = 1;
                for (int pixel : pixels) {
                    row[at++] = (byte) (pixel >> 16);
                    row[at++] = (byte) (pixel >> 8);
                    row[at++] = (byte) pixel;
                }
                out.write(row);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }
}

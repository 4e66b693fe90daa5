package org.glotlens.engine.project;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a list of projects shows of one, read without any of its results.
 *
 * @param saved ISO-8601 instant
 * @param picture the first small picture, a PNG; empty where there is none, or none of a size to be shown
 */
public record ProjectPreview(String saved, Optional<Attachment> picture) {
    /** Most bytes of a picture. */
    static final int MOST_BYTES = 1 << 20;

    /** Most pixels of a side: a small file may claim to be a picture that fills the memory. */
    private static final int MOST_PIXELS = 1_024;

    /** The eight bytes that every PNG begins with. */
    private static final long PNG = 0x89504E470D0A1A0AL;

    /** The four letters of the header that follows its length. */
    private static final int HEADER = 0x49484452;

    /** Where a PNG's header begins, and where it ends. */
    private static final int LETTERS = 12;

    private static final int AFTER_SIZE = 24;

    /** Whether bytes say that they are a PNG small enough to be unpacked; see https://www.w3.org/TR/png-3/#11IHDR. */
    static boolean isSmallPng(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        return content.length >= AFTER_SIZE
                && content.length <= MOST_BYTES
                && bytes.getLong(0) == PNG
                && bytes.getInt(LETTERS) == HEADER
                && isSide(bytes.getInt(LETTERS + Integer.BYTES))
                && isSide(bytes.getInt(LETTERS + 2 * Integer.BYTES));
    }

    private static boolean isSide(int pixels) {
        return pixels > 0 && pixels <= MOST_PIXELS;
    }
}

package org.glotlens.engine.gguf;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.OpenedFile;

/**
 * The header of a GGUF file from its first byte on, read through a small window. Nothing is made of a length that the file
 * does not hold.
 */
final class GgufInput {
    /** Longest header that is read; those of published files, vocabulary included, take up to 20 MB. */
    static final long LARGEST_HEADER = 128L << 20;

    /** Longest text in it; the longest published ones, chat templates, have some 20,000 characters. */
    static final int LONGEST_TEXT = 4 << 20;

    private static final int WINDOW_BYTES = 1 << 16;

    private final OpenedFile file;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long windowBegin;

    GgufInput(OpenedFile file) {
        this.file = file;
        window.limit(0);
    }

    /** Name of the file, for messages. */
    String name() {
        return FileNames.of(file.path());
    }

    /** Bytes read so far. */
    long position() {
        return windowBegin + window.position();
    }

    int byteValue() throws CheckpointException {
        return next(Byte.BYTES).get();
    }

    int shortValue() throws CheckpointException {
        return next(Short.BYTES).getShort();
    }

    int intValue() throws CheckpointException {
        return next(Integer.BYTES).getInt();
    }

    float floatValue() throws CheckpointException {
        return next(Float.BYTES).getFloat();
    }

    double doubleValue() throws CheckpointException {
        return next(Double.BYTES).getDouble();
    }

    /** 64 bits; an unsigned number above 2^63 - 1 comes out negative. */
    long longValue() throws CheckpointException {
        return next(Long.BYTES).getLong();
    }

    /**
     * A count of things that follow.
     *
     * @param what they are, for messages
     * @param leastBytes fewest bytes that one of them takes
     * @throws CheckpointException if there are more than the rest of the file can hold
     */
    long count(String what, int leastBytes) throws CheckpointException {
        long count = longValue();
        if (count < 0 || count > left() / leastBytes) {
            throw damaged(Message.of(
                    "ggufInput.countTooLarge",
                    "it claims %s %s, but only %d bytes follow",
                    Long.toUnsignedString(count),
                    what,
                    left()));
        }
        return count;
    }

    /**
     * A text: its length and its bytes, UTF-8. What is no UTF-8 becomes a mark of that.
     *
     * @param what it is, for messages
     * @throws CheckpointException if it is longer than the rest of the file, or than any text may be
     */
    String text(String what) throws CheckpointException {
        int length = textLength(what);
        byte[] bytes = new byte[length];
        int inWindow = Math.min(length, window.remaining());
        window.get(bytes, 0, inWindow);
        if (inWindow < length) {
            file.read(position(), MemorySegment.ofArray(bytes).asSlice(inWindow));
            moveTo(position() + length - inWindow);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Passes over a text. */
    void skipText(String what) throws CheckpointException {
        skip(textLength(what));
    }

    private int textLength(String what) throws CheckpointException {
        long length = longValue();
        if (length < 0 || length > left()) {
            throw damaged(Message.of(
                    "ggufInput.textTooLong",
                    "%s claims %s bytes, but only %d follow",
                    what,
                    Long.toUnsignedString(length),
                    left()));
        }
        if (length > LONGEST_TEXT) {
            throw new CheckpointException(Message.of(
                    "ggufInput.textNotRead",
                    "Cannot read %s: %s has %d bytes, more than the %d that are read.",
                    name(),
                    what,
                    length,
                    LONGEST_TEXT));
        }
        requireBounded(length);
        return (int) length;
    }

    /** Passes over bytes that follow, as {@link #count} has made sure. */
    void skip(long bytes) throws CheckpointException {
        requireBounded(bytes);
        if (bytes <= window.remaining()) {
            window.position(window.position() + (int) bytes);
        } else {
            moveTo(position() + bytes);
        }
    }

    private long left() {
        return file.size() - position();
    }

    private void moveTo(long at) {
        windowBegin = at;
        window.position(0).limit(0);
    }

    private ByteBuffer next(int bytes) throws CheckpointException {
        if (window.remaining() < bytes) {
            if (left() < bytes) {
                throw damaged(Message.of(
                        "ggufInput.headerEnds", "its header goes on beyond its end, after %d bytes", file.size()));
            }
            requireBounded(bytes);
            moveTo(position());
            window.limit((int) Math.min(WINDOW_BYTES, left()));
            file.read(windowBegin, MemorySegment.ofBuffer(window));
        }
        return window;
    }

    private void requireBounded(long bytes) throws CheckpointException {
        if (position() + bytes > LARGEST_HEADER) {
            throw new CheckpointException(Message.of(
                    "ggufInput.headerTooLong",
                    "Cannot read %s: its header goes on beyond %d bytes, the most that are read.",
                    name(),
                    LARGEST_HEADER));
        }
    }

    /** The failure of a file that contradicts itself. */
    CheckpointException damaged(Message problem) {
        return new CheckpointException(damaged(name(), problem));
    }

    /** The sentence for a file that contradicts itself. */
    static Message damaged(String file, Message problem) {
        return Message.of(
                "gguf.damaged",
                "Cannot read %s: %s. The file is damaged or incomplete; copy or download it again.",
                file,
                problem);
    }
}

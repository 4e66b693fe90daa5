package org.glotlens.engine.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * The lines of a text file, one at a time as they are asked for, read as {@link TextLines} reads them. Nothing but the
 * line is held, however long the file is. Used by one thread, which closes it.
 */
public final class LineReader implements AutoCloseable {
    private final InputFile input;
    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int number;

    private LineReader(InputFile input, InputStream in) {
        this.input = input;
        this.in = in;
    }

    /**
     * Begins to read. After the last line {@link InputFile#read} knows the digest of what was read.
     *
     * @throws DataException if the file is missing, a folder, may not be read, or was never downloaded
     */
    public static LineReader open(InputFile input) throws DataException {
        return new LineReader(input, input.open());
    }

    /**
     * The next line without its end; empty after the last one.
     *
     * @throws DataException if the file cannot be read or the line is not UTF-8
     */
    public Optional<String> next() throws DataException {
        try {
            boolean isOpen = false;
            for (int b = in.read(); b >= 0; b = in.read()) {
                isOpen = b != '\n';
                if (!isOpen) {
                    return Optional.of(line());
                }
                bytes.write(b);
            }
            return isOpen ? Optional.of(line()) : Optional.empty();
        } catch (IOException e) {
            throw input.unreadable(e);
        }
    }

    /** The number of the line that was read last, from 1. */
    public int number() {
        return number;
    }

    private String line() throws DataException {
        number++;
        byte[] line = bytes.toByteArray();
        bytes.reset();
        int start = number == 1 && startsWithMark(line) ? 3 : 0;
        int end = line.length > start && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DataException(
                    Message.of(
                            "textLines.lineTheBytesAre",
                            "%s, line %s: the bytes are not UTF-8. Save the file as UTF-8 and try again.",
                            input.path(),
                            number),
                    e);
        }
    }

    private static boolean startsWithMark(byte[] line) {
        return line.length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF;
    }

    @Override
    public void close() throws DataException {
        try {
            in.close();
        } catch (IOException e) {
            throw input.unreadable(e);
        }
    }
}

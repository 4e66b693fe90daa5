package org.glotlens.engine.file;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.DataException;

/**
 * Reads a UTF-8 text file line by line, strictly: a byte that is not UTF-8 is refused with its line number, never
 * replaced. Lines end with LF or CR LF; a byte order mark at the start is skipped.
 */
public final class TextLines {
    private TextLines() {}

    /** Takes one line; numbers are 1-based. */
    @FunctionalInterface
    public interface Sink {
        void line(int number, String text) throws DataException;
    }

    /**
     * Hands every line to {@code sink}, in order.
     *
     * @throws DataException if the file cannot be read or is not UTF-8, or if the sink refuses a line
     */
    public static void read(Path file, Sink sink) throws DataException {
        read(new InputFile(file), sink);
    }

    /**
     * The same of a file whose digest is wanted.
     *
     * @throws DataException if the file cannot be read or is not UTF-8, or if the sink refuses a line
     */
    public static void read(InputFile input, Sink sink) throws DataException {
        readWhile(input, (number, text) -> {
            sink.line(number, text);
            return true;
        });
    }

    /** Takes one line and says whether it wants the next one. */
    @FunctionalInterface
    interface Asking {
        boolean line(int number, String text) throws DataException;
    }

    /**
     * The first line that is not blank, without a look at those after it; empty where there is none.
     *
     * @throws DataException if the file cannot be read or that line is not UTF-8
     */
    public static String first(InputFile input) throws DataException {
        String[] first = {""};
        readWhile(input, (_, text) -> {
            first[0] = text;
            return text.isBlank();
        });
        return first[0].isBlank() ? "" : first[0];
    }

    /** Hands lines on for as long as more are wanted. */
    static void readWhile(InputFile input, Asking asking) throws DataException {
        try (LineReader lines = LineReader.open(input)) {
            Optional<String> line = lines.next();
            while (line.isPresent() && asking.line(lines.number(), line.get())) {
                line = lines.next();
            }
        }
    }

    /**
     * Opens a file for reading, with a clear message where that cannot be done. The caller closes the stream.
     *
     * @throws DataException if the file is missing, a folder, may not be read, or was never downloaded
     */
    public static InputStream open(Path file) throws DataException {
        return new InputFile(file).open();
    }
}

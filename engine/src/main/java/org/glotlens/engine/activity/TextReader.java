package org.glotlens.engine.activity;

import java.util.Optional;
import java.util.function.Function;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.LineReader;

/** The texts of a file as token ids, one at a time. Used by one thread, which closes it. */
public final class TextReader implements AutoCloseable {
    private final LanguageText text;
    private final TextShare share;
    private final InputFile file;
    private final LineReader lines;
    private String last = "";
    private int number;

    private TextReader(LanguageText text, TextShare share, InputFile file) throws DataException {
        this.text = text;
        this.share = share;
        this.file = file;
        this.lines = LineReader.open(file);
    }

    /**
     * Opens a file for all of its texts.
     *
     * @throws DataException if it cannot be read
     */
    public static TextReader open(LanguageText text) throws DataException {
        return open(text, TextShare.ALL);
    }

    static TextReader open(LanguageText text, TextShare share) throws DataException {
        return new TextReader(text, share, new InputFile(text.path()));
    }

    /**
     * The tokens of the next text of the share; empty after the last one.
     *
     * @param encode throws an {@link IllegalArgumentException} for what it cannot encode
     * @throws DataException if the file cannot be read, is not what it was when it was named, or a text cannot be encoded
     */
    public Optional<int[]> next(Function<String, int[]> encode) throws DataException {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().isBlank() && share.holds(++number)) {
                last = line.get();
                return Optional.of(encoded(encode));
            }
        }
        if (!file.read().equals(text.input())) {
            throw new DataException(
                    Message.of("textReader.changed", "%s was changed since it was named. Try again.", text.path()));
        }
        return Optional.empty();
    }

    private int[] encoded(Function<String, int[]> encode) throws DataException {
        try {
            return encode.apply(last);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    Message.of(
                            "textReader.cannotEncode",
                            "%s, line %s: %s. Change or leave out this text.",
                            text.path(),
                            lines.number(),
                            e.getMessage()),
                    e);
        }
    }

    /** The text whose tokens were given last. */
    String last() {
        return last;
    }

    @Override
    public void close() throws DataException {
        lines.close();
    }
}

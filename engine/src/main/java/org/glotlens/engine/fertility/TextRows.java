package org.glotlens.engine.fertility;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.LineReader;

/** Files of texts read side by side, a row at a time. Used by one thread, which closes it. */
final class TextRows implements AutoCloseable {
    private final List<Column> columns = new ArrayList<>();
    private int number;

    /** One file under way. */
    private static final class Column {
        private final LanguageText text;
        private final InputFile file;
        private final LineReader lines;
        private int texts;
        private boolean isAtEnd;

        Column(LanguageText text) throws DataException {
            this.text = text;
            this.file = new InputFile(text.path());
            this.lines = LineReader.open(file);
        }

        /** The next text; empty for a blank line, and after the last. */
        Optional<String> next() throws DataException {
            Optional<String> line = isAtEnd ? Optional.empty() : lines.next();
            if (line.isEmpty() && !isAtEnd) {
                isAtEnd = true;
                end();
            }
            Optional<String> found = line.filter(given -> !given.isBlank());
            texts += found.isPresent() ? 1 : 0;
            return found;
        }

        private void end() throws DataException {
            if (!file.read().equals(text.input())) {
                throw new DataException(
                        Message.of("textRows.changed", "%s was changed since it was named. Try again.", text.path()));
            }
            if (texts == 0) {
                throw new DataException(
                        Message.of("textRows.empty", "%s holds no texts, expected one on each line.", text.path()));
            }
        }
    }

    private TextRows() {}

    /**
     * Opens files.
     *
     * @throws DataException if one cannot be read; none stays open then
     */
    static TextRows open(List<LanguageText> texts) throws DataException {
        TextRows rows = new TextRows();
        boolean isOpen = false;
        try {
            for (LanguageText text : texts) {
                rows.columns.add(new Column(text));
            }
            isOpen = true;
            return rows;
        } finally {
            if (!isOpen) {
                rows.close();
            }
        }
    }

    /**
     * The next row, a place for each file, empty where a line is blank or a file has ended; nothing after the last row.
     *
     * @throws DataException if a file cannot be read, holds no texts, or is not what it was when it was named
     */
    Optional<List<Optional<String>>> next() throws DataException {
        List<Optional<String>> row = new ArrayList<>();
        for (Column column : columns) {
            row.add(column.next());
        }
        number++;
        return columns.stream().allMatch(column -> column.isAtEnd) ? Optional.empty() : Optional.of(row);
    }

    /** The number of the row that was read last, from 1. */
    int number() {
        return number;
    }

    /**
     * Makes sure that a row has a text in every file or in none.
     *
     * @param row the one that was read last
     * @throws DataException naming the file that has none, and one that has
     */
    void requireAligned(List<Optional<String>> row) throws DataException {
        Optional<Column> with = first(row, true);
        Optional<Column> without = first(row, false);
        if (with.isEmpty() || without.isEmpty()) {
            return;
        }
        Column lacking = without.get();
        Message where = lacking.isAtEnd
                ? Message.of("textRows.ended", "%s ends before line %s", lacking.text.path(), number)
                : Message.of("textRows.blank", "%s, line %s is blank", lacking.text.path(), number);
        throw new DataException(Message.of(
                "textRows.unaligned",
                "%s, but %s has a text there. A premium needs files whose lines translate each other; mend them, or"
                        + " count without a premium by --pivot none.",
                where,
                with.get().text.path()));
    }

    private Optional<Column> first(List<Optional<String>> row, boolean isPresent) {
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i).isPresent() == isPresent) {
                return Optional.of(columns.get(i));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws DataException {
        for (Column column : columns) {
            column.lines.close();
        }
    }
}

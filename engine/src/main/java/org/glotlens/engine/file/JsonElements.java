package org.glotlens.engine.file;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * Cuts a JSON array into the texts of its elements, by brackets and quotation marks alone, so that an element which is
 * broken costs itself and not the file. Where brackets do not fit, nobody can say where the next element begins, and the
 * file is refused.
 */
final class JsonElements {
    private static final int END = -1;

    private final Path file;
    private final Reader in;
    private int line = 1;
    private int column;
    private int next;
    private boolean isBegun;

    /** Reads from the array's bracket on; the caller closes the reader. */
    JsonElements(Path file, Reader in) throws IOException, DataException {
        this.file = file;
        this.in = in;
        advance();
        skipBlanks();
        if (next != '[') {
            throw new DataException(
                    Message.of("jsonElements.line1ExpectedA", "%s, line 1: expected a JSON array of objects.", file));
        }
        advance();
    }

    /**
     * The text of one element.
     *
     * @param line of its first character, from 1
     * @param column of its first character, from 1
     */
    record Element(int line, int column, String text) {
        /** Where something stands in the file that stands there in the text. */
        LoneSurrogates.Place in(LoneSurrogates.Place place) {
            boolean isFirst = place.line() == 1;
            return new LoneSurrogates.Place(
                    line + place.line() - 1, isFirst ? column + place.column() - 1 : place.column(), place.escape());
        }
    }

    /** The next element; null at the end of the array. */
    Element next() throws IOException, DataException {
        skipBlanks();
        if (isBegun && next == ',') {
            advance();
            skipBlanks();
        } else if (isBegun && next != ']') {
            throw stray();
        } else if (next == ']') {
            advance();
            return null;
        }
        isBegun = true;
        return element();
    }

    /** Makes sure that nothing follows the array. */
    void requireEnd() throws IOException, DataException {
        skipBlanks();
        if (next != END) {
            throw new DataException(Message.of(
                    "jsonElements.lineTextAfterThe", "%s, line %s: text after the end of the JSON array.", file, line));
        }
    }

    private Element element() throws IOException, DataException {
        int firstLine = line;
        int firstColumn = column;
        StringBuilder text = new StringBuilder();
        Deque<Character> open = new ArrayDeque<>();
        boolean isClosed = false;
        while (!isClosed && (!open.isEmpty() || !isDelimiter())) {
            char c = (char) next;
            if (next == END) {
                throw broken(endless());
            } else if (c == '"') {
                string(text);
                continue;
            } else if (c == '{' || c == '[') {
                open.push(c == '{' ? '}' : ']');
            } else if (c == '}' || c == ']') {
                close(open, c);
                isClosed = open.isEmpty();
            }
            if (open.size() > Json.DEEPEST) {
                throw broken(Message.of("jsonElements.tooDeep", "lists and objects lie too deep in each other"));
            }
            text.append(c);
            advance();
        }
        if (text.isEmpty()) {
            throw stray();
        }
        return new Element(firstLine, firstColumn, text.toString().stripTrailing());
    }

    /** Whether an element ends here that is not inside of brackets. */
    private boolean isDelimiter() {
        return next == ',' || next == ']';
    }

    private void close(Deque<Character> open, char c) throws DataException {
        if (open.isEmpty()) {
            throw stray();
        }
        char expected = open.pop();
        if (c != expected) {
            throw broken(Message.of("jsonElements.bracket", "%s stands where %s is expected", c, expected));
        }
    }

    private void string(StringBuilder text) throws IOException, DataException {
        boolean isEscaped = false;
        do {
            text.append((char) next);
            isEscaped = next == '\\' && !isEscaped;
            advance();
            if (next == END) {
                throw broken(endless());
            }
        } while (next != '"' || isEscaped);
        text.append('"');
        advance();
    }

    private DataException stray() {
        return next == END
                ? broken(endless())
                : broken(Message.of(
                        "jsonElements.stray",
                        "%s stands where it means nothing",
                        LanguageCode.shown(Character.toString(next))));
    }

    private static Message endless() {
        return Message.of("jsonElements.endless", "the list does not end");
    }

    private DataException broken(Message why) {
        return BrokenRow.json(file, line, why).exception();
    }

    private void skipBlanks() throws IOException {
        while (next == ' ' || next == '\t' || next == '\n' || next == '\r') {
            advance();
        }
    }

    private void advance() throws IOException {
        if (next == '\n') {
            line++;
            column = 0;
        }
        next = in.read();
        column += next == END || Character.isLowSurrogate((char) next) ? 0 : 1;
    }
}

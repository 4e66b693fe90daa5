package org.glotlens.engine.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * Streams the JSON objects of a data file, one at a time: JSON Lines (one object a line, blank lines skipped) or a JSON
 * array of objects. UTF-8 only. A row that is broken, has a key twice or half a character is refused with its file, or
 * alone where the reader can do without it. NaN and Infinity, which Python writes, are read as the numbers they are, for the row to be judged by its fields.
 */
public final class JsonRows {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final Blame WHOLE_FILE = new Blame(
            Message.of("jsonRows.theObjectDoesNot", "the object does not end"),
            Message.of("jsonRows.expectedOneJsonObject", "expected one JSON object"));
    private static final Blame WHOLE_LINE = new Blame(
            Message.of("jsonRows.theObjectGoesOn", "the object goes on over the end of the line; one object a line"),
            Message.of("jsonRows.expectedOneJsonObject", "expected one JSON object"));
    private static final Blame IN_LIST = new Blame(
            Message.of("jsonRows.theObjectDoesNot", "the object does not end"),
            Message.of(
                    "jsonRows.theListHoldsSomethingElse", "the list holds something else, expected JSON objects only"));

    private JsonRows() {}

    /** Takes one row. */
    @FunctionalInterface
    public interface Sink {
        void row(JsonRow row) throws DataException;

        /** Takes word of a row that is no JSON object; refuses the file unless it is made otherwise. */
        default void broken(BrokenRow row) throws DataException {
            throw row.exception();
        }
    }

    /**
     * Hands every object of a JSON Lines file to {@code sink}.
     *
     * @throws DataException naming the file and the line that is not a JSON object, or if the file holds no row
     */
    public static void readLines(Path file, Sink sink) throws DataException {
        readLines(new InputFile(file), sink);
    }

    /**
     * The same of a file whose digest is wanted.
     *
     * @throws DataException naming the file and the line that is not a JSON object, or if the file holds no row
     */
    public static void readLines(InputFile input, Sink sink) throws DataException {
        Path file = input.path();
        boolean[] hasRow = {false};
        TextLines.read(input, (number, text) -> {
            if (text.isBlank()) {
                return;
            }
            hasRow[0] = true;
            switch (parseLine(file, number, text)) {
                case Parsed.Row(JsonRow row) -> sink.row(row);
                case Parsed.Broken(BrokenRow row) -> sink.broken(row);
            }
        });
        if (!hasRow[0]) {
            throw empty(file);
        }
    }

    /**
     * Hands every object of one JSON array to {@code sink}; the line of a row is where its object starts.
     *
     * @throws DataException naming the file and the line that cannot be used, or if the array is empty
     */
    public static void readArray(Path file, Sink sink) throws DataException {
        readArray(new InputFile(file), sink);
    }

    /**
     * The same of a file whose digest is wanted.
     *
     * @throws DataException naming the file and the line that cannot be used, or if the array is empty
     */
    public static void readArray(InputFile input, Sink sink) throws DataException {
        if (!readArrayIfAny(input, sink)) {
            throw empty(input.path());
        }
    }

    /**
     * The same of an array that may be empty.
     *
     * @return whether it has a row
     * @throws DataException naming the file and the line that cannot be used
     */
    public static boolean readArrayIfAny(InputFile input, Sink sink) throws DataException {
        Path file = input.path();
        boolean[] hasRow = {false};
        parse(input, elements -> {
            for (JsonElements.Element next = elements.next(); next != null; next = elements.next()) {
                hasRow[0] = true;
                switch (parseElement(file, next)) {
                    case Parsed.Row(JsonRow row) -> sink.row(row);
                    case Parsed.Broken(BrokenRow row) -> sink.broken(row);
                }
            }
            elements.requireEnd();
        });
        return hasRow[0];
    }

    /** Takes one row and says whether it wants the next one. */
    @FunctionalInterface
    public interface Asking {
        boolean row(JsonRow row) throws DataException;

        /** Takes word of a row that is no JSON object; refuses the file unless it is made otherwise. */
        default boolean broken(BrokenRow row) throws DataException {
            throw row.exception();
        }
    }

    /**
     * Hands on the objects of JSON Lines or of an array for as long as more are wanted; what follows is not looked at.
     *
     * @throws DataException naming the file and the line that cannot be used, or if there is no object
     */
    public static void readWhile(InputFile input, Asking asking) throws DataException {
        Path file = input.path();
        boolean[] hasRow = {false};
        if (firstCharacter(input) == '[') {
            parse(input, elements -> {
                JsonElements.Element next = elements.next();
                hasRow[0] = next != null;
                while (next != null && ask(asking, parseElement(file, next))) {
                    next = elements.next();
                }
            });
        } else {
            TextLines.readWhile(input, (number, text) -> {
                hasRow[0] |= !text.isBlank();
                return text.isBlank() || ask(asking, parseLine(file, number, text));
            });
        }
        if (!hasRow[0]) {
            throw empty(file);
        }
    }

    private static boolean ask(Asking asking, Parsed parsed) throws DataException {
        return switch (parsed) {
            case Parsed.Row(JsonRow row) -> asking.row(row);
            case Parsed.Broken(BrokenRow row) -> asking.broken(row);
        };
    }

    /**
     * The first object of JSON Lines or of an array.
     *
     * @throws DataException naming the file and the line that cannot be used, or if there is no object
     */
    public static JsonRow first(Path file) throws DataException {
        JsonRow[] first = {null};
        readWhile(new InputFile(file), row -> {
            first[0] = row;
            return false;
        });
        return first[0];
    }

    /** Reads what it wants of an array. */
    @FunctionalInterface
    private interface Cutting {
        void read(JsonElements elements) throws IOException, DataException;
    }

    /** Opens an array and puts problems within it into words. */
    private static void parse(InputFile input, Cutting cutting) throws DataException {
        Path file = input.path();
        try (Reader reader = strictReader(input)) {
            cutting.read(new JsonElements(file, reader));
        } catch (CharacterCodingException e) {
            throw new DataException(
                    Message.of(
                            "jsonRows.theBytesAreNot",
                            "%s: the bytes are not UTF-8. Save the file as UTF-8 and try again.",
                            file),
                    e);
        } catch (IOException e) {
            throw new DataException(Message.of("jsonRows.cannotRead", "Cannot read %s: %s", file, e.getMessage()), e);
        }
    }

    /** What became of the text of a row. */
    private sealed interface Parsed {
        record Row(JsonRow row) implements Parsed {}

        record Broken(BrokenRow row) implements Parsed {}
    }

    private static Parsed parseLine(Path file, int line, String text) {
        Optional<LoneSurrogates.Place> half = LoneSurrogates.first(text);
        if (half.isPresent()) {
            return new Parsed.Broken(BrokenRow.half(file, half.get().onLine(line)));
        }
        return parse(file, line, text, WHOLE_LINE);
    }

    private static Parsed parseElement(Path file, JsonElements.Element element) {
        Optional<LoneSurrogates.Place> half =
                LoneSurrogates.first(element.text()).map(element::in);
        if (half.isPresent()) {
            return new Parsed.Broken(BrokenRow.half(file, half.get()));
        }
        return parse(file, element.line(), element.text(), IN_LIST);
    }

    /**
     * What is said of a text that is no object.
     *
     * @param cut where it ends too early
     * @param other where it is another value
     */
    private record Blame(Message cut, Message other) {}

    private static Parsed parse(Path file, int line, String text, Blame blame) {
        try {
            if (Json.STRICT_WITH_NAN.readTree(text) instanceof ObjectNode object) {
                return new Parsed.Row(new JsonRow(file, line, object));
            }
            return new Parsed.Broken(new BrokenRow(
                    file, line, blame.other(), Message.of("jsonRows.formats", "docs/formats.md shows the form.")));
        } catch (JsonProcessingException e) {
            return new Parsed.Broken(BrokenRow.of(file, line, blame.cut(), e));
        }
    }

    /**
     * Reads a file that is one JSON object.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static JsonRow readObject(Path file) throws DataException {
        return readObject(new InputFile(file));
    }

    /**
     * The same of a file whose digest is wanted.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static JsonRow readObject(InputFile input) throws DataException {
        Path file = input.path();
        StringBuilder text = new StringBuilder();
        TextLines.read(
                input, (number, line) -> text.append(number == 1 ? "" : "\n").append(line));
        if (text.toString().isBlank()) {
            throw empty(file);
        }
        Optional<LoneSurrogates.Place> half = LoneSurrogates.first(text);
        if (half.isPresent()) {
            throw BrokenRow.half(file, half.get()).exception();
        }
        return switch (parse(file, 1, text.toString(), WHOLE_FILE)) {
            case Parsed.Row(JsonRow row) -> row;
            case Parsed.Broken(BrokenRow row) -> throw row.exception();
        };
    }

    /**
     * The first character of a file that is neither blank nor a byte order mark: it tells JSON from plain text.
     *
     * @throws DataException if the file cannot be read, is not UTF-8, or is empty
     */
    public static char firstCharacter(Path file) throws DataException {
        return firstCharacter(new InputFile(file));
    }

    /**
     * The same of a file whose digest is wanted.
     *
     * @throws DataException if the file cannot be read, is not UTF-8, or is empty
     */
    public static char firstCharacter(InputFile input) throws DataException {
        Path file = input.path();
        try (Reader reader = strictReader(input)) {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (!Character.isWhitespace(c)) {
                    return (char) c;
                }
            }
            throw empty(file);
        } catch (CharacterCodingException e) {
            throw new DataException(
                    Message.of(
                            "jsonRows.theBytesAreNotUtf",
                            "%s: the bytes are not UTF-8. Save the file as UTF-8 and try again.",
                            file),
                    e);
        } catch (IOException e) {
            throw new DataException(Message.of("jsonRows.cannotRead2", "Cannot read %s: %s", file, e.getMessage()), e);
        }
    }

    /** The complaint about a file without a row. */
    public static DataException empty(Path file) {
        return new DataException(
                Message.of("jsonRows.isEmptyExpectedAt", "%s is empty, expected at least one row.", file));
    }

    private static Reader strictReader(InputFile input) throws DataException, IOException {
        PushbackReader reader = new PushbackReader(
                new BufferedReader(new InputStreamReader(input.open(), StandardCharsets.UTF_8.newDecoder())));
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }
}

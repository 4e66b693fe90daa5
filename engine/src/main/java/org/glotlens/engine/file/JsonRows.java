package org.glotlens.engine.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.FilterReader;
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
 * array of objects. UTF-8 only; a repeated key within an object is refused, half a character in a text is refused with its
 * row. NaN and Infinity, which Python writes, are read as the numbers they are, for the row to be judged by its fields.
 */
public final class JsonRows {
    /** Reads one object of an array, after which more may follow. */
    private static final ObjectReader ELEMENT =
            Json.STRICT_WITH_NAN.forType(ObjectNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private JsonRows() {}

    /** Takes one row. */
    @FunctionalInterface
    public interface Sink {
        void row(JsonRow row) throws DataException;

        /**
         * Takes word of a row whose texts hold half a character; refuses the file unless it is made otherwise.
         *
         * @param place of the first half
         */
        default void broken(Path file, LoneSurrogates.Place place) throws DataException {
            throw half(file, place);
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
            Optional<LoneSurrogates.Place> half = LoneSurrogates.first(text);
            if (half.isPresent()) {
                sink.broken(file, half.get().onLine(number));
            } else {
                sink.row(parseLine(file, number, text));
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
        Path file = input.path();
        boolean[] hasRow = {false};
        parse(input, (parser, scan) -> {
            for (JsonRow row = next(file, parser); row != null; row = next(file, parser)) {
                hasRow[0] = true;
                Optional<LoneSurrogates.Place> half = scan.takeAllOf(row.node());
                if (half.isPresent()) {
                    sink.broken(file, half.get());
                } else {
                    sink.row(row);
                }
            }
            if (parser.nextToken() != null) {
                throw new DataException(Message.of(
                        "jsonRows.lineTextAfterThe",
                        "%s, line %s: text after the end of the JSON array.",
                        file,
                        parser.currentTokenLocation().getLineNr()));
            }
        });
        if (!hasRow[0]) {
            throw empty(file);
        }
    }

    /** Takes one row and says whether it wants the next one. */
    @FunctionalInterface
    public interface Asking {
        boolean row(JsonRow row) throws DataException;

        /**
         * Takes word of a row whose texts hold half a character; refuses the file unless it is made otherwise.
         *
         * @param place of the first half
         */
        default boolean broken(Path file, LoneSurrogates.Place place) throws DataException {
            throw half(file, place);
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
            parse(input, (parser, scan) -> {
                JsonRow row = next(file, parser);
                hasRow[0] = row != null;
                while (row != null && ask(asking, row, scan.takeAllOf(row.node()))) {
                    row = next(file, parser);
                }
            });
        } else {
            TextLines.readWhile(input, (number, text) -> {
                hasRow[0] |= !text.isBlank();
                return text.isBlank() || ask(asking, file, number, text);
            });
        }
        if (!hasRow[0]) {
            throw empty(file);
        }
    }

    private static boolean ask(Asking asking, JsonRow row, Optional<LoneSurrogates.Place> half) throws DataException {
        return half.isPresent() ? asking.broken(row.file(), half.get()) : asking.row(row);
    }

    private static boolean ask(Asking asking, Path file, int number, String text) throws DataException {
        Optional<LoneSurrogates.Place> half = LoneSurrogates.first(text);
        return half.isPresent()
                ? asking.broken(file, half.get().onLine(number))
                : asking.row(parseLine(file, number, text));
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
    private interface Parsing {
        void read(JsonParser parser, LoneSurrogates scan) throws IOException, DataException;
    }

    /** Opens an array and puts problems within it into words. */
    private static void parse(InputFile input, Parsing parsing) throws DataException {
        Path file = input.path();
        LoneSurrogates scan = new LoneSurrogates();
        try (Reader reader = new ScannedReader(strictReader(input), scan);
                JsonParser parser = Json.STRICT_WITH_NAN.createParser(reader)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new DataException(
                        Message.of("jsonRows.line1ExpectedA", "%s, line 1: expected a JSON array of objects.", file));
            }
            parsing.read(parser, scan);
        } catch (JsonProcessingException e) {
            if (JsonProblem.isHalfCharacter(e) && scan.hasNext()) {
                throw half(file, scan.next());
            }
            throw broken(
                    file,
                    1,
                    e instanceof JsonEOFException
                            ? Message.of("jsonRows.theListDoesNot", "the list does not end")
                            : JsonProblem.of(e),
                    e);
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

    /** The next object of an array; null at its end. */
    private static JsonRow next(Path file, JsonParser parser) throws IOException, DataException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return null;
        }
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new DataException(Message.of(
                    "jsonRows.lineTheListHolds",
                    "%s, line %s: the list holds something else, expected JSON objects only.",
                    file,
                    line));
        }
        return new JsonRow(file, line, ELEMENT.readValue(parser));
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
            throw half(file, half.get());
        }
        try {
            return parse(file, 1, text.toString());
        } catch (JsonProcessingException e) {
            throw broken(
                    file,
                    1,
                    e instanceof JsonEOFException
                            ? Message.of("jsonRows.theObjectDoesNot", "the object does not end")
                            : JsonProblem.of(e),
                    e);
        }
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

    private static JsonRow parseLine(Path file, int line, String text) throws DataException {
        try {
            return parse(file, line, text);
        } catch (JsonEOFException e) {
            Message why = Message.of(
                    "jsonRows.theObjectGoesOn", "the object goes on over the end of the line; one object a line");
            throw broken(file, line, why, e);
        } catch (JsonProcessingException e) {
            throw broken(file, line, JsonProblem.of(e), e);
        }
    }

    private static JsonRow parse(Path file, int line, String text) throws DataException, JsonProcessingException {
        if (Json.STRICT_WITH_NAN.readTree(text) instanceof ObjectNode object) {
            return new JsonRow(file, line, object);
        }
        throw new DataException(Message.of(
                "jsonRows.lineExpectedOneJson",
                "%s, line %s: expected one JSON object, as docs/formats.md shows.",
                file,
                line));
    }

    private static DataException half(Path file, LoneSurrogates.Place place) {
        return new DataException(Message.of(
                "jsonRows.lineWriteTheWhole",
                "%s, line %s: %s. Write the whole character or take it out.",
                file,
                place.line(),
                place.problem()));
    }

    /** @param first line of the text in which the place of the problem is counted */
    private static DataException broken(Path file, int first, Message why, JsonProcessingException e) {
        int line = first - 1 + (e.getLocation() == null ? 1 : e.getLocation().getLineNr());
        return new DataException(
                Message.of(
                        "jsonRows.lineTheJsonIs",
                        "%s, line %s: the JSON is broken (%s). Mend this line.",
                        file,
                        line,
                        why),
                e);
    }

    /** Looks at all that is read through it for half characters. */
    private static final class ScannedReader extends FilterReader {
        private final LoneSurrogates scan;

        ScannedReader(Reader in, LoneSurrogates scan) {
            super(in);
            this.scan = scan;
        }

        @Override
        public int read() throws IOException {
            int c = in.read();
            if (c >= 0) {
                scan.take((char) c);
            }
            return c;
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            int count = in.read(into, from, length);
            for (int i = 0; i < count; i++) {
                scan.take(into[from + i]);
            }
            return count;
        }
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

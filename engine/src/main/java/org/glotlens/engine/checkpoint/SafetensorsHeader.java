package org.glotlens.engine.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonProblem;

/**
 * The checked table of contents of a safetensors file. Nothing in it can point outside the data, overlap another tensor
 * or leave a hole, so a slice made from an {@link Entry} is always valid.
 *
 * @param entries tensor name to its place, in the order of the data
 * @param metadata the free text pairs of {@code __metadata__}
 */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
    private static final int MOST_DIMENSIONS = 32;

    /**
     * Place of one tensor.
     *
     * @param begin first byte, counted from the start of the data
     * @param end byte after the last one
     */
    record Entry(String name, StoredType type, long[] shape, long begin, long end) {}

    /**
     * Reads and checks a header.
     *
     * @param json the header's bytes, trailing blanks allowed
     * @param dataBytes how many bytes of data follow it in the file
     * @param file name for messages
     * @throws CheckpointException if anything in it is malformed or contradicts the size of the data
     */
    static SafetensorsHeader parse(byte[] json, long dataBytes, String file) throws CheckpointException {
        List<Entry> entries = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        char[] text = decoded(json, file);
        require(text.length > 0 && text[0] == '{', file, "its header does not begin with a brace");
        try (JsonParser parser = Json.STRICT.createParser(text)) {
            parser.nextToken();
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                if (key.equals("__metadata__")) {
                    readMetadata(parser, metadata, file);
                } else {
                    entries.add(readEntry(parser, key, file));
                }
            }
            require(parser.nextToken() == null, file, "its header has text after the closing brace");
        } catch (JsonProcessingException e) {
            throw new CheckpointException(damaged(file, "its header is not valid JSON: " + JsonProblem.of(e)), e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        checkPlaces(entries, dataBytes, file);
        Map<String, Entry> byName = LinkedHashMap.newLinkedHashMap(entries.size());
        entries.forEach(entry -> byName.put(entry.name(), entry));
        return new SafetensorsHeader(byName, metadata);
    }

    private static char[] decoded(byte[] json, String file) throws CheckpointException {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
            char[] chars = new char[text.remaining()];
            text.get(chars);
            return chars;
        } catch (CharacterCodingException e) {
            throw new CheckpointException(damaged(file, "its header is not UTF-8 text"), e);
        }
    }

    private static void readMetadata(JsonParser parser, Map<String, String> into, String file)
            throws IOException, CheckpointException {
        require(parser.nextToken() == JsonToken.START_OBJECT, file, "__metadata__ is not an object");
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            require(parser.nextToken() == JsonToken.VALUE_STRING, file, "__metadata__ entry " + key + " is not text");
            into.put(key, parser.getText());
        }
    }

    private static Entry readEntry(JsonParser parser, String name, String file)
            throws IOException, CheckpointException {
        String tensor = "tensor " + name;
        require(parser.nextToken() == JsonToken.START_OBJECT, file, tensor + " is not described by an object");
        StoredType type = null;
        long[] shape = null;
        long[] offsets = null;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (key) {
                case "dtype" -> type = readType(parser, value, tensor, file);
                case "shape" -> shape = readLongs(parser, MOST_DIMENSIONS, tensor + ": shape", file);
                case "data_offsets" -> offsets = readLongs(parser, 2, tensor + ": data_offsets", file);
                default -> parser.skipChildren();
            }
        }
        require(type != null && shape != null && offsets != null, file, tensor + " lacks dtype, shape or data_offsets");
        require(offsets.length == 2, file, tensor + ": data_offsets has " + offsets.length + " numbers, expected 2");
        require(
                offsets[0] <= offsets[1],
                file,
                "%s begins at byte %d but ends at byte %d".formatted(tensor, offsets[0], offsets[1]));
        Entry entry = new Entry(name, type, shape, offsets[0], offsets[1]);
        checkSize(entry, file);
        return entry;
    }

    private static StoredType readType(JsonParser parser, JsonToken value, String tensor, String file)
            throws IOException, CheckpointException {
        require(value == JsonToken.VALUE_STRING, file, tensor + ": dtype is not text");
        String name = parser.getText();
        return StoredType.named(name)
                .orElseThrow(() -> new CheckpointException(
                        "Cannot read %s: %s has dtype %s, expected one of %s. Save it again with one of these types."
                                .formatted(file, tensor, name, StoredType.names())));
    }

    private static long[] readLongs(JsonParser parser, int most, String what, String file)
            throws IOException, CheckpointException {
        require(parser.currentToken() == JsonToken.START_ARRAY, file, what + " is not a list");
        long[] values = new long[most];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(count < most, file, what + " has more than " + most + " numbers");
            require(
                    parser.currentToken() == JsonToken.VALUE_NUMBER_INT,
                    file,
                    what + " holds something that is not a whole number");
            long value = parser.getLongValue();
            require(value >= 0, file, what + " holds the negative number " + value);
            values[count++] = value;
        }
        return Arrays.copyOf(values, count);
    }

    private static void checkSize(Entry entry, String file) throws CheckpointException {
        long bytes = entry.type().bytes();
        try {
            for (long size : entry.shape()) {
                bytes = Math.multiplyExact(bytes, size);
            }
        } catch (ArithmeticException e) {
            throw new CheckpointException(
                    damaged(
                            file,
                            "tensor %s has the impossible shape %s"
                                    .formatted(entry.name(), Arrays.toString(entry.shape()))),
                    e);
        }
        long stored = entry.end() - entry.begin();
        require(
                stored == bytes,
                file,
                "tensor %s of type %s and shape %s has %d bytes, expected %d"
                        .formatted(entry.name(), entry.type(), Arrays.toString(entry.shape()), stored, bytes));
    }

    private static void checkPlaces(List<Entry> sorted, long dataBytes, String file) throws CheckpointException {
        long end = 0;
        String before = "the header";
        for (Entry entry : sorted) {
            String tensor = "tensor " + entry.name();
            require(
                    entry.end() <= dataBytes,
                    file,
                    "%s ends at byte %d of the data, but the file holds only %d"
                            .formatted(tensor, entry.end(), dataBytes));
            require(entry.begin() >= end, file, tensor + " overlaps " + before);
            require(
                    entry.begin() == end,
                    file,
                    "%d bytes between %s and %s belong to no tensor".formatted(entry.begin() - end, before, tensor));
            end = entry.end();
            before = tensor;
        }
        require(end == dataBytes, file, "%d bytes after %s belong to no tensor".formatted(dataBytes - end, before));
    }

    private static void require(boolean holds, String file, String problem) throws CheckpointException {
        if (!holds) {
            throw new CheckpointException(damaged(file, problem));
        }
    }

    /** The sentence for a file that contradicts itself. */
    static String damaged(String file, String problem) {
        return "Cannot read %s: %s. The file is damaged or incomplete; copy or download it again."
                .formatted(file, problem);
    }
}

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
import org.glotlens.engine.Message;
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
        require(
                text.length > 0 && text[0] == '{',
                file,
                Message.of("safetensorsHeader.itsHeaderDoesNot", "its header does not begin with a brace"));
        try (JsonParser parser = Json.STRICT.createParser(text)) {
            parser.nextToken();
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                if (key.equals("__metadata__")) {
                    readMetadata(parser, metadata, file);
                } else {
                    entries.add(readEntry(parser, key, file));
                }
            }
            require(
                    parser.nextToken() == null,
                    file,
                    Message.of("safetensorsHeader.itsHeaderHasText", "its header has text after the closing brace"));
        } catch (JsonProcessingException e) {
            throw new CheckpointException(
                    damaged(
                            file,
                            Message.of(
                                    "safetensorsHeader.itsHeaderIsNot",
                                    "its header is not valid JSON: %s",
                                    JsonProblem.of(e))),
                    e);
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
            throw new CheckpointException(
                    damaged(file, Message.of("safetensorsHeader.itsHeaderIsNotUtf", "its header is not UTF-8 text")),
                    e);
        }
    }

    private static void readMetadata(JsonParser parser, Map<String, String> into, String file)
            throws IOException, CheckpointException {
        require(
                parser.nextToken() == JsonToken.START_OBJECT,
                file,
                Message.of("safetensorsHeader.metadataIsNotAn", "__metadata__ is not an object"));
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            require(
                    parser.nextToken() == JsonToken.VALUE_STRING,
                    file,
                    Message.of("safetensorsHeader.metadataEntryIsNot", "__metadata__ entry %s is not text", key));
            into.put(key, parser.getText());
        }
    }

    private static Entry readEntry(JsonParser parser, String name, String file)
            throws IOException, CheckpointException {
        String tensor = "tensor " + name;
        require(
                parser.nextToken() == JsonToken.START_OBJECT,
                file,
                Message.of("safetensorsHeader.isNotDescribedBy", "%s is not described by an object", tensor));
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
        require(
                type != null && shape != null && offsets != null,
                file,
                Message.of("safetensorsHeader.lacksDtypeShapeOr", "%s lacks dtype, shape or data_offsets", tensor));
        require(
                offsets.length == 2,
                file,
                Message.of(
                        "safetensorsHeader.dataOffsetsHasNumbers",
                        "%s: data_offsets has %s numbers, expected 2",
                        tensor,
                        offsets.length));
        require(
                offsets[0] <= offsets[1],
                file,
                Message.of(
                        "safetensorsHeader.beginsAtByteBut",
                        "%s begins at byte %d but ends at byte %d",
                        tensor,
                        offsets[0],
                        offsets[1]));
        Entry entry = new Entry(name, type, shape, offsets[0], offsets[1]);
        checkSize(entry, file);
        return entry;
    }

    private static StoredType readType(JsonParser parser, JsonToken value, String tensor, String file)
            throws IOException, CheckpointException {
        require(
                value == JsonToken.VALUE_STRING,
                file,
                Message.of("safetensorsHeader.dtypeIsNotText", "%s: dtype is not text", tensor));
        String name = parser.getText();
        return StoredType.named(name)
                .orElseThrow(() -> new CheckpointException(Message.of(
                        "safetensorsHeader.cannotReadHasDtype",
                        "Cannot read %s: %s has dtype %s, expected one of %s. Save it again with one of these "
                                + "types.",
                        file,
                        tensor,
                        name,
                        StoredType.names())));
    }

    private static long[] readLongs(JsonParser parser, int most, String what, String file)
            throws IOException, CheckpointException {
        require(
                parser.currentToken() == JsonToken.START_ARRAY,
                file,
                Message.of("safetensorsHeader.isNotAList", "%s is not a list", what));
        long[] values = new long[most];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(
                    count < most,
                    file,
                    Message.of("safetensorsHeader.hasMoreThanNumbers", "%s has more than %s numbers", what, most));
            require(
                    parser.currentToken() == JsonToken.VALUE_NUMBER_INT,
                    file,
                    Message.of(
                            "safetensorsHeader.holdsSomethingThatIs",
                            "%s holds something that is not a whole number",
                            what));
            long value = parser.getLongValue();
            require(
                    value >= 0,
                    file,
                    Message.of(
                            "safetensorsHeader.holdsTheNegativeNumber",
                            "%s holds the negative number %s",
                            what,
                            value));
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
                            Message.of(
                                    "safetensorsHeader.tensorHasTheImpossible",
                                    "tensor %s has the impossible shape %s",
                                    entry.name(),
                                    Arrays.toString(entry.shape()))),
                    e);
        }
        long stored = entry.end() - entry.begin();
        require(
                stored == bytes,
                file,
                Message.of(
                        "safetensorsHeader.tensorOfTypeAnd",
                        "tensor %s of type %s and shape %s has %d bytes, expected %d",
                        entry.name(),
                        entry.type(),
                        Arrays.toString(entry.shape()),
                        stored,
                        bytes));
    }

    private static void checkPlaces(List<Entry> sorted, long dataBytes, String file) throws CheckpointException {
        long end = 0;
        String before = "the header";
        for (Entry entry : sorted) {
            String tensor = "tensor " + entry.name();
            require(
                    entry.end() <= dataBytes,
                    file,
                    Message.of(
                            "safetensorsHeader.endsAtByteOf",
                            "%s ends at byte %d of the data, but the file holds only %d",
                            tensor,
                            entry.end(),
                            dataBytes));
            require(
                    entry.begin() >= end,
                    file,
                    Message.of("safetensorsHeader.overlaps", "%s overlaps %s", tensor, before));
            require(
                    entry.begin() == end,
                    file,
                    Message.of(
                            "safetensorsHeader.bytesBetweenAndBelong",
                            "%d bytes between %s and %s belong to no tensor",
                            entry.begin() - end,
                            before,
                            tensor));
            end = entry.end();
            before = tensor;
        }
        require(
                end == dataBytes,
                file,
                Message.of(
                        "safetensorsHeader.bytesAfterBelongTo",
                        "%d bytes after %s belong to no tensor",
                        dataBytes - end,
                        before));
    }

    private static void require(boolean holds, String file, Message problem) throws CheckpointException {
        if (!holds) {
            throw new CheckpointException(damaged(file, problem));
        }
    }

    /** The sentence for a file that contradicts itself. */
    static Message damaged(String file, Message problem) {
        return Message.of(
                "safetensorsHeader.damaged",
                "Cannot read %s: %s. The file is damaged or incomplete; copy or download it again.",
                file,
                problem);
    }
}

package org.glotlens.engine.gguf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.OpenedFile;

/**
 * The checked table of contents of a GGUF file: no tensor in it can reach outside the file or into another one.
 *
 * @param metadata the keys
 * @param stretches key to its bytes, name and value, in the order of the file
 * @param entries tensor name to its place, in the order of the data
 */
record GgufHeader(GgufMetadata metadata, Map<String, Stretch> stretches, Map<String, Entry> entries) {
    private static final int MAGIC = 0x46554747;
    private static final int FIRST_VERSION = 2;
    private static final int LAST_VERSION = 3;
    private static final int MOST_KEYS = 1 << 16;
    private static final int MOST_TENSORS = 1 << 17;
    private static final int MOST_DIMENSIONS = 4;
    private static final int DEFAULT_ALIGNMENT = 32;
    private static final int LARGEST_ALIGNMENT = 1 << 20;

    /** Length of a name, type and a value of one byte. */
    private static final int LEAST_KEY = Long.BYTES + Integer.BYTES + Byte.BYTES;

    /** Length of a name, number of dimensions, one of them, type and offset. */
    private static final int LEAST_TENSOR = Long.BYTES + Integer.BYTES + Long.BYTES + Integer.BYTES + Long.BYTES;

    /** Bytes of the file that belong together. */
    record Stretch(long begin, long bytes) {}

    /**
     * Place of one tensor.
     *
     * @param shape sizes from the outermost dimension inwards
     * @param begin first byte in the file
     * @param bytes how many there are
     */
    record Entry(String name, GgufType type, long[] shape, long begin, long bytes) {
        Entry at(long first) {
            return new Entry(name, type, shape, first + begin, bytes);
        }
    }

    /**
     * Reads and checks a header.
     *
     * @throws CheckpointException if anything in it is malformed, unknown, or contradicts the size of the file
     */
    static GgufHeader read(OpenedFile file) throws CheckpointException {
        GgufInput in = new GgufInput(file);
        requireKnown(in);
        long tensors = bounded(in, in.count("tensors", LEAST_TENSOR), MOST_TENSORS, "tensors");
        long keys = bounded(in, in.count("keys", LEAST_KEY), MOST_KEYS, "keys");
        Map<String, Stretch> stretches = new LinkedHashMap<>();
        GgufMetadata metadata = metadata(in, keys, stretches);
        int alignment = alignment(metadata, in);
        List<Entry> entries = new ArrayList<>();
        for (long i = 0; i < tensors; i++) {
            entries.add(entry(in, alignment));
        }
        long begin = (in.position() + alignment - 1) / alignment * alignment;
        return new GgufHeader(metadata, stretches, placed(entries, begin, file.size(), in));
    }

    private static void requireKnown(GgufInput in) throws CheckpointException {
        int magic = in.intValue();
        if (magic != MAGIC) {
            throw in.damaged(Message.of(
                    "ggufHeader.noMagic",
                    "it begins with %s instead of GGUF",
                    String.format("%08x", Integer.reverseBytes(magic))));
        }
        int version = in.intValue();
        if (version < FIRST_VERSION || version > LAST_VERSION) {
            int swapped = Integer.reverseBytes(version);
            Message what = swapped >= 1 && swapped <= LAST_VERSION
                    ? Message.of("ggufHeader.bigEndian", "it is a big-endian file")
                    : Message.of("ggufHeader.version", "it is of GGUF version %s", Integer.toUnsignedString(version));
            throw new CheckpointException(Message.of(
                    "ggufHeader.unknownVersion",
                    "Cannot read %s: %s, expected version 2 or 3, little-endian. Convert the model again with a "
                            + "current version of llama.cpp.",
                    in.name(),
                    what));
        }
    }

    private static long bounded(GgufInput in, long count, int most, String what) throws CheckpointException {
        if (count > most) {
            throw in.damaged(Message.of(
                    "ggufHeader.tooMany", "it claims %d %s, more than the %d that are read", count, what, most));
        }
        return count;
    }

    private static GgufMetadata metadata(GgufInput in, long keys, Map<String, Stretch> stretches)
            throws CheckpointException {
        GgufValues reader = new GgufValues(in);
        Map<String, Object> values = new LinkedHashMap<>();
        for (long i = 0; i < keys; i++) {
            long begin = in.position();
            String key = in.text("a key");
            if (values.putIfAbsent(key, reader.read(key)) != null) {
                throw in.damaged(Message.of("ggufHeader.keyTwice", "the key %s stands twice", key));
            }
            stretches.put(key, new Stretch(begin, in.position() - begin));
        }
        return new GgufMetadata(values, in.name());
    }

    private static int alignment(GgufMetadata metadata, GgufInput in) throws CheckpointException {
        int alignment = metadata.index("general.alignment", LARGEST_ALIGNMENT).orElse(DEFAULT_ALIGNMENT);
        if (Integer.bitCount(alignment) != 1) {
            throw in.damaged(
                    Message.of("ggufHeader.alignment", "general.alignment is %d, expected a power of 2", alignment));
        }
        return alignment;
    }

    private static Entry entry(GgufInput in, int alignment) throws CheckpointException {
        String name = in.text("the name of a tensor");
        int dimensions = in.intValue();
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw in.damaged(Message.of(
                    "ggufHeader.dimensions",
                    "tensor %s has %s dimensions, expected 1 to %d",
                    name,
                    Integer.toUnsignedString(dimensions),
                    MOST_DIMENSIONS));
        }
        long[] shape = new long[dimensions];
        for (int i = dimensions - 1; i >= 0; i--) {
            shape[i] = in.longValue();
        }
        int number = in.intValue();
        GgufType type = GgufType.numbered(number)
                .orElseThrow(() -> new CheckpointException(Message.of(
                        "ggufHeader.unknownType",
                        "Cannot read %s: tensor %s is of type %s, expected one of %s. Convert the model to one of "
                                + "these with llama.cpp.",
                        in.name(),
                        name,
                        Integer.toUnsignedString(number),
                        GgufType.known())));
        long bytes = bytes(in, name, type, shape);
        long offset = in.longValue();
        if (offset < 0 || offset % alignment != 0) {
            throw in.damaged(Message.of(
                    "ggufHeader.offset",
                    "tensor %s begins at byte %s of the data, expected a multiple of %d",
                    name,
                    Long.toUnsignedString(offset),
                    alignment));
        }
        return new Entry(name, type, shape, offset, bytes);
    }

    private static long bytes(GgufInput in, String name, GgufType type, long[] shape) throws CheckpointException {
        long row = shape[shape.length - 1];
        if (Arrays.stream(shape).anyMatch(size -> size < 1) || row % type.blockValues() != 0) {
            throw in.damaged(Message.of(
                    "ggufHeader.shape",
                    "tensor %s of type %s has the shape %s, expected rows of a multiple of %d",
                    name,
                    type,
                    Arrays.toString(shape),
                    type.blockValues()));
        }
        try {
            long bytes = Math.multiplyExact(row / type.blockValues(), type.blockBytes());
            for (int i = 0; i < shape.length - 1; i++) {
                bytes = Math.multiplyExact(bytes, shape[i]);
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw new CheckpointException(
                    GgufInput.damaged(
                            in.name(),
                            Message.of(
                                    "ggufHeader.impossibleShape",
                                    "tensor %s has the impossible shape %s",
                                    name,
                                    Arrays.toString(shape))),
                    e);
        }
    }

    private static Map<String, Entry> placed(List<Entry> entries, long begin, long size, GgufInput in)
            throws CheckpointException {
        Set<String> names = new HashSet<>();
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::begin));
        Map<String, Entry> placed = LinkedHashMap.newLinkedHashMap(entries.size());
        long data = Math.max(0, size - begin);
        Entry before = null;
        for (Entry entry : sorted) {
            if (!names.add(entry.name())) {
                throw in.damaged(Message.of("ggufHeader.tensorTwice", "tensor %s stands twice", entry.name()));
            }
            if (entry.bytes() > data - entry.begin()) {
                throw in.damaged(Message.of(
                        "ggufHeader.beyondTheEnd",
                        "tensor %s takes %d bytes from byte %d of the data on, but the file holds only %d",
                        entry.name(),
                        entry.bytes(),
                        entry.begin(),
                        data));
            }
            if (before != null && entry.begin() < before.begin() + before.bytes()) {
                throw in.damaged(
                        Message.of("ggufHeader.overlap", "tensor %s overlaps tensor %s", entry.name(), before.name()));
            }
            placed.put(entry.name(), entry.at(begin));
            before = entry;
        }
        return placed;
    }

    /** Whether the first bytes of a file are those of GGUF. */
    static boolean isMagic(byte[] start) {
        return new String(start, StandardCharsets.ISO_8859_1).startsWith("GGUF");
    }
}

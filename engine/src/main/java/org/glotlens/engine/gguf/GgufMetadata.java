package org.glotlens.engine.gguf;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * The keys of a GGUF file and their values, read by type: a value of another kind is refused in one sentence that names
 * the file and the key.
 *
 * @param values numbers, texts, booleans, lists of texts, and arrays of {@code long}, {@code float} and {@code double}
 * @param file name for messages
 */
public record GgufMetadata(Map<String, Object> values, String file) {
    /** Largest count that is believed: above any real layer, width or vocabulary size. */
    private static final int LARGEST_COUNT = 1 << 27;

    public GgufMetadata {
        values = Collections.unmodifiableMap(values);
    }

    /** A list that is longer than any that is used, and was passed over. */
    record PassedOver(long count) {
        @Override
        public String toString() {
            return "a list of " + count;
        }
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Text that must be there. */
    public String requireText(String key) throws CheckpointException {
        return text(key).orElseThrow(() -> absent(key));
    }

    /** Text that may be absent. */
    public Optional<String> text(String key) throws CheckpointException {
        Object value = values.get(key);
        if (value != null && !(value instanceof String)) {
            throw wrong(key, Message.of("ggufMetadata.aText", "a text"));
        }
        return Optional.ofNullable((String) value);
    }

    /**
     * A count that must be there.
     *
     * @throws CheckpointException if it is absent, no number, or none from 1 to 2^27
     */
    public int requireCount(String key) throws CheckpointException {
        return count(key).orElseThrow(() -> absent(key));
    }

    /** A count that may be absent. */
    public OptionalInt count(String key) throws CheckpointException {
        OptionalInt value = index(key, LARGEST_COUNT);
        if (value.isPresent() && value.getAsInt() == 0) {
            throw wrong(key, wholeNumber(1, LARGEST_COUNT));
        }
        return value;
    }

    /** A whole number from 0 to {@code largest} that may be absent. */
    public OptionalInt index(String key, int largest) throws CheckpointException {
        Object value = values.get(key);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (!(value instanceof Long number) || number < 0 || number > largest) {
            throw wrong(key, wholeNumber(0, largest));
        }
        return OptionalInt.of((int) (long) number);
    }

    /**
     * A finite number that may be absent. One stored as float32 is the shortest decimal that rounds to it, so that an
     * epsilon of 1e-5 is read as 1e-5 and not as 9.99999974e-6.
     */
    public Optional<Double> number(String key) throws CheckpointException {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        double number = value instanceof Float narrow
                ? Double.parseDouble(narrow.toString())
                : value instanceof Number wide ? wide.doubleValue() : Double.NaN;
        if (!Double.isFinite(number)) {
            throw wrong(key, Message.of("ggufMetadata.aFiniteNumber", "a finite number"));
        }
        return Optional.of(number);
    }

    /** True or false, or empty where the key is absent. */
    public Optional<Boolean> flag(String key) throws CheckpointException {
        Object value = values.get(key);
        if (value != null && !(value instanceof Boolean)) {
            throw wrong(key, Message.of("ggufMetadata.trueOrFalse", "true or false"));
        }
        return Optional.ofNullable((Boolean) value);
    }

    /** A list of texts that must be there. */
    @SuppressWarnings("unchecked") // the reader makes no other lists
    public List<String> requireTexts(String key) throws CheckpointException {
        if (!has(key)) {
            throw absent(key);
        }
        if (!(values.get(key) instanceof List<?> texts)) {
            throw wrong(key, Message.of("ggufMetadata.aListOfTexts", "a list of texts"));
        }
        return (List<String>) texts;
    }

    /** Whole numbers that may be absent. */
    public Optional<long[]> wholes(String key) throws CheckpointException {
        Object value = values.get(key);
        if (value != null && !(value instanceof long[])) {
            throw wrong(key, Message.of("ggufMetadata.aListOfWholes", "a list of whole numbers"));
        }
        return Optional.ofNullable((long[]) value);
    }

    /** Numbers of float32 that may be absent. */
    public Optional<float[]> floats(String key) throws CheckpointException {
        Object value = values.get(key);
        if (value != null && !(value instanceof float[])) {
            throw wrong(key, Message.of("ggufMetadata.aListOfFloats", "a list of float32 numbers"));
        }
        return Optional.ofNullable((float[]) value);
    }

    private static Message wholeNumber(int least, int largest) {
        return Message.of("ggufMetadata.aWholeNumber", "a whole number from %d to %d", least, largest);
    }

    /** The failure of a key that must be there. */
    CheckpointException absent(String key) {
        return new CheckpointException(Message.of(
                "ggufMetadata.absent",
                "Cannot use %s: it has no %s. Convert the model again with a current version of llama.cpp.",
                file,
                key));
    }

    /** The failure of a value of another kind than expected. */
    CheckpointException wrong(String key, Message expected) {
        return new CheckpointException(Message.of(
                "ggufMetadata.wrong",
                "Cannot use %s: its %s is %s, expected %s.",
                file,
                key,
                said(values.get(key)),
                expected));
    }

    private static String said(Object value) {
        String text = switch (value) {
            case List<?> texts -> "a list of " + texts.size() + " texts";
            case long[] wholes -> "a list of " + wholes.length + " whole numbers";
            case float[] floats -> "a list of " + floats.length + " numbers";
            case double[] doubles -> "a list of " + doubles.length + " numbers";
            case String words -> "\"" + words + "\"";
            default -> String.valueOf(value);
        };
        String plain = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
    }
}

package org.glotlens.engine.gguf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/** Reads the values of metadata keys. Long lists that nobody asks for are passed over. */
record GgufValues(GgufInput in) {
    /** Lists as long as a vocabulary. */
    private static final Set<String> LONG_LISTS =
            Set.of(GgufVocabulary.TOKENS, GgufVocabulary.SCORES, GgufVocabulary.TYPES, GgufVocabulary.MERGES);

    private static final int LONGEST_LIST = 1 << 21;
    private static final int LONGEST_OTHER = 1 << 12;

    private static final int U8 = 0;
    private static final int I8 = 1;
    private static final int U16 = 2;
    private static final int I16 = 3;
    private static final int U32 = 4;
    private static final int I32 = 5;
    private static final int F32 = 6;
    private static final int BOOL = 7;
    private static final int TEXT = 8;
    private static final int LIST = 9;
    private static final int U64 = 10;
    private static final int I64 = 11;
    private static final int F64 = 12;

    /** A text's length alone. */
    private static final int LEAST_TEXT = Long.BYTES;

    /**
     * The value of a key, its type first.
     *
     * @return {@link Long}, {@link Float}, {@link Double}, {@link Boolean}, {@link String}, or a list of one of these
     */
    Object read(String key) throws CheckpointException {
        int type = in.intValue();
        return switch (type) {
            case F32 -> in.floatValue();
            case F64 -> in.doubleValue();
            case BOOL -> in.byteValue() != 0;
            case TEXT -> in.text("key " + key);
            case LIST -> list(key);
            default -> whole(type, key);
        };
    }

    private long whole(int type, String key) throws CheckpointException {
        return switch (type) {
            case U8 -> in.byteValue() & 0xFF;
            case I8 -> in.byteValue();
            case U16 -> in.shortValue() & 0xFFFF;
            case I16 -> in.shortValue();
            case U32 -> Integer.toUnsignedLong(in.intValue());
            case I32 -> in.intValue();
            case U64, I64 -> in.longValue();
            default -> throw unknown(type, key);
        };
    }

    private Object list(String key) throws CheckpointException {
        int type = in.intValue();
        if (type == LIST) {
            throw in.damaged(Message.of("ggufValues.nested", "key %s is a list of lists", key));
        }
        int least = bytes(type, key);
        long count = in.count("values of key " + key, least);
        boolean isLong = LONG_LISTS.contains(key);
        if (isLong && count > LONGEST_LIST) {
            throw in.damaged(Message.of(
                    "ggufValues.listTooLong",
                    "key %s is a list of %d values, more than the %d that are read",
                    key,
                    count,
                    LONGEST_LIST));
        }
        if (!isLong && count > LONGEST_OTHER) {
            passOver(type, count, key);
            return new GgufMetadata.PassedOver(count);
        }
        return list(type, (int) count, key);
    }

    private void passOver(int type, long count, String key) throws CheckpointException {
        if (type != TEXT) {
            in.skip(count * bytes(type, key));
            return;
        }
        for (long i = 0; i < count; i++) {
            in.skipText("a text of key " + key);
        }
    }

    private Object list(int type, int count, String key) throws CheckpointException {
        switch (type) {
            case TEXT -> {
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    texts.add(in.text("a text of key " + key));
                }
                return List.copyOf(texts);
            }
            case F32 -> {
                float[] floats = new float[count];
                for (int i = 0; i < count; i++) {
                    floats[i] = in.floatValue();
                }
                return floats;
            }
            case F64 -> {
                double[] doubles = new double[count];
                for (int i = 0; i < count; i++) {
                    doubles[i] = in.doubleValue();
                }
                return doubles;
            }
            default -> {
                long[] wholes = new long[count];
                for (int i = 0; i < count; i++) {
                    wholes[i] = type == BOOL ? in.byteValue() : whole(type, key);
                }
                return wholes;
            }
        }
    }

    /** Fewest bytes of a value. */
    private int bytes(int type, String key) throws CheckpointException {
        return switch (type) {
            case U8, I8, BOOL -> Byte.BYTES;
            case U16, I16 -> Short.BYTES;
            case U32, I32, F32 -> Integer.BYTES;
            case U64, I64, F64 -> Long.BYTES;
            case TEXT -> LEAST_TEXT;
            default -> throw unknown(type, key);
        };
    }

    private CheckpointException unknown(int type, String key) {
        return in.damaged(Message.of(
                "ggufValues.unknownType",
                "key %s has a value of type %s, expected 0 to 12",
                key,
                Integer.toUnsignedString(type)));
    }
}

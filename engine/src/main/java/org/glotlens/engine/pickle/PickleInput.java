package org.glotlens.engine.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.glotlens.engine.Message;

/** The bytes of a pickle from one operation to the next. No length that it claims is believed. */
final class PickleInput {
    /** The longest text that is read, in bytes. */
    static final int LONGEST_TEXT = 1 << 16;

    private final ByteBuffer bytes;

    /** @param bytes from the first operation on */
    PickleInput(ByteBuffer bytes) {
        this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    int unsignedByte() throws PickleRefusal {
        require(Byte.BYTES);
        return Byte.toUnsignedInt(bytes.get());
    }

    int unsignedShort() throws PickleRefusal {
        require(Short.BYTES);
        return Short.toUnsignedInt(bytes.getShort());
    }

    int signedInt() throws PickleRefusal {
        require(Integer.BYTES);
        return bytes.getInt();
    }

    long unsignedInt() throws PickleRefusal {
        return Integer.toUnsignedLong(signedInt());
    }

    /** A length or count of 64 bits; one beyond {@link Long#MAX_VALUE} is negative. */
    long signedLong() throws PickleRefusal {
        require(Long.BYTES);
        return bytes.getLong();
    }

    /** A number of the kind that pickles store in network order. */
    double decimal() throws PickleRefusal {
        return Double.longBitsToDouble(Long.reverseBytes(signedLong()));
    }

    /** A number in two's complement, the lowest byte first; none stands for zero. */
    long whole(long length) throws PickleRefusal {
        if (length > Long.BYTES) {
            throw new PickleRefusal(Message.of(
                    "pickleInput.numberTooLong",
                    "it holds a number of %d bytes, expected at most %d",
                    length,
                    Long.BYTES));
        }
        require(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (long) Byte.toUnsignedInt(bytes.get()) << (i * Byte.SIZE);
        }
        int unused = Long.SIZE - (int) length * Byte.SIZE;
        return length == 0 ? 0 : value << unused >> unused;
    }

    /** UTF-8 text of a length in bytes. */
    String text(long length) throws PickleRefusal {
        if (length < 0 || length > LONGEST_TEXT) {
            throw new PickleRefusal(Message.of(
                    "pickleInput.textTooLong",
                    "it holds a text of %s bytes, expected at most %d",
                    Long.toUnsignedString(length),
                    LONGEST_TEXT));
        }
        require(length);
        ByteBuffer text = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return decoded(text);
    }

    /** Text up to the end of a line. */
    String line() throws PickleRefusal {
        int from = bytes.position();
        for (int at = from; at < bytes.limit() && at - from <= LONGEST_TEXT; at++) {
            if (bytes.get(at) == '\n') {
                bytes.position(at + 1);
                return decoded(bytes.slice(from, at - from));
            }
        }
        throw ended();
    }

    /** Refuses a stretch that is longer than what is left, or claims to be. */
    void require(long length) throws PickleRefusal {
        if (length < 0 || length > bytes.remaining()) {
            throw ended();
        }
    }

    private static String decoded(ByteBuffer text) throws PickleRefusal {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new PickleRefusal(Message.of("pickleInput.textIsNotUtf", "it holds a text that is not UTF-8"));
        }
    }

    private static PickleRefusal ended() {
        return new PickleRefusal(Message.of(
                "pickleInput.endsTooEarly",
                "its pickle ends in the middle of something. Copy or download the file again"));
    }
}

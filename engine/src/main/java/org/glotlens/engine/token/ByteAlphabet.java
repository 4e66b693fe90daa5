package org.glotlens.engine.token;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The 256 printable characters with which byte-level BPE (GPT-2 and its heirs) writes bytes: printable Latin-1 bytes
 * stand for themselves, the other 68 for U+0100 onwards in their order.
 */
final class ByteAlphabet {
    private static final int BYTES = 256;
    private static final int[] BYTE_OF = new int[2 * BYTES];

    static {
        Arrays.fill(BYTE_OF, -1);
        int next = BYTES;
        for (int b = 0; b < BYTES; b++) {
            boolean isPrintable = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
            BYTE_OF[isPrintable ? b : next++] = b;
        }
    }

    private ByteAlphabet() {}

    /** The bytes that a byte-level piece stands for, or empty where it holds a character outside the alphabet. */
    static Optional<byte[]> bytes(String piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(piece.length());
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (c >= BYTE_OF.length || BYTE_OF[c] < 0) {
                return Optional.empty();
            }
            out.write(BYTE_OF[c]);
        }
        return Optional.of(out.toByteArray());
    }

    /** Decodes UTF-8, showing each byte that belongs to no whole character as {@code <0xE4>}. */
    static String utf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
        StringBuilder out = new StringBuilder();
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, chars, true);
            out.append(chars.flip());
            chars.clear();
            decoder.reset();
            for (int i = 0; result.isError() && i < result.length(); i++) {
                out.append("<0x%02X>".formatted(in.get()));
            }
        }
        return out.toString();
    }

    /** Whether the bytes are whole UTF-8 characters. */
    static boolean isWhole(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

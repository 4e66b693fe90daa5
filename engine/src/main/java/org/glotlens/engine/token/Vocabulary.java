package org.glotlens.engine.token;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The tokens behind the ids: as the file writes them, and as a person reads them. Immutable, for any thread.
 */
public final class Vocabulary {
    private static final Pattern BYTE_PIECE = Pattern.compile("<0x[0-9A-Fa-f]{2}>");
    private static final char BLANK = '␣';
    private static final char SENTENCEPIECE_BLANK = '▁';
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int HEX = 16;

    private final String[] raw;
    private final BitSet literal;
    private final boolean isByteLevel;
    private final Map<String, Integer> ids;

    /**
     * Keeps the arrays it is given.
     *
     * @param raw token strings by id, null where an id has none
     * @param literal ids of added tokens, which are plain text in every kind of tokenizer
     * @param isByteLevel whether all other tokens are written in GPT-2's byte alphabet
     */
    Vocabulary(String[] raw, BitSet literal, boolean isByteLevel) {
        this.raw = raw;
        this.literal = literal;
        this.isByteLevel = isByteLevel;
        this.ids = HashMap.newHashMap(raw.length);
        for (int id = 0; id < raw.length; id++) {
            if (raw[id] != null) {
                ids.put(raw[id], id);
            }
        }
    }

    /** Largest id + 1, added tokens included. */
    public int size() {
        return raw.length;
    }

    /**
     * The token as {@code tokenizer.json} writes it, for example {@code ▁flower} or {@code Ġflower}.
     *
     * @throws IllegalArgumentException if no token has this id, see {@link #has}
     */
    public String raw(int id) {
        if (!has(id)) {
            throw new IllegalArgumentException("no token has id " + id);
        }
        return raw[id];
    }

    /** Whether tokens are written in GPT-2's byte alphabet, where {@code Ġ} stands for a blank. */
    public boolean isByteLevel() {
        return isByteLevel;
    }

    /** Whether a token has this id; heads padded to a round size have rows without one. */
    public boolean has(int id) {
        return id >= 0 && id < raw.length && raw[id] != null;
    }

    /** The id of a token as {@code tokenizer.json} writes it. */
    public OptionalInt id(String rawToken) {
        Integer id = ids.get(rawToken);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /**
     * The token as a person reads it: blanks as {@code ␣}, control characters as their Unicode pictures ({@code ␊}),
     * bytes that are no whole character as {@code <0xE4>}, and {@code <id:32001>} where no token has the id.
     */
    public String display(int id) {
        return has(id) && isBytePiece(id) ? raw[id] : display(new int[] {id});
    }

    /**
     * Several tokens in a row as a person reads them, characters that span tokens joined.
     *
     * @param run ids in the order of the text
     */
    public String display(int[] run) {
        return visible(ByteAlphabet.utf8(bytes(run)));
    }

    private byte[] bytes(int[] run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : run) {
            bytes.writeBytes(bytes(id));
        }
        return bytes.toByteArray();
    }

    /**
     * Whether the token stands for single bytes: SentencePiece's {@code <0xE4>}, or a byte-level piece whose bytes are
     * not whole characters.
     */
    public boolean isByte(int id) {
        return has(id)
                && (isBytePiece(id)
                        || isByteLevel
                                && !literal.get(id)
                                && ByteAlphabet.bytes(raw[id])
                                        .map(bytes -> !ByteAlphabet.isWhole(bytes))
                                        .orElse(false));
    }

    /** The text that the token stands for, blanks as blanks; empty where it stands for single bytes, or no token has the id. */
    public Optional<String> text(int id) {
        return has(id) && !isByte(id) ? Optional.of(ByteAlphabet.utf8(bytes(id))) : Optional.empty();
    }

    /** Whether the bytes of several tokens in a row are whole characters together. */
    public boolean isWhole(int[] run) {
        return ByteAlphabet.isWhole(bytes(run));
    }

    private boolean isBytePiece(int id) {
        return !isByteLevel && !literal.get(id) && BYTE_PIECE.matcher(raw[id]).matches();
    }

    /** The UTF-8 bytes of the text that the token stands for. */
    private byte[] bytes(int id) {
        if (!has(id)) {
            return utf8("<id:" + id + ">");
        }
        if (literal.get(id)) {
            return utf8(raw[id]);
        }
        if (isByteLevel) {
            return ByteAlphabet.bytes(raw[id]).orElseGet(() -> utf8(raw[id]));
        }
        if (isBytePiece(id)) {
            return new byte[] {(byte) Integer.parseInt(raw[id].substring(3, 5), HEX)};
        }
        return utf8(raw[id].replace(SENTENCEPIECE_BLANK, ' '));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                out.append(BLANK);
            } else if (c < ' ') {
                out.append((char) (CONTROL_PICTURES + c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}

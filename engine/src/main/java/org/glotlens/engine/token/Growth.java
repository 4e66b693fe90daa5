package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * A bound on what a text can grow to on its way through parts of a tokenizer: never an estimate, and for all parts
 * together. The tokenizers library asks for whatever memory that takes, and ends the process where it does not get it.
 *
 * @param factor bytes of UTF-8 that can come of one
 * @param offset and bytes that can come besides
 * @param parts how many parts have to read the text
 */
record Growth(double factor, double offset, int parts) {
    /** Most bytes that a text may grow to. Each may become a token, which takes up to 300 bytes of the library's memory. */
    static final int LONGEST = 2_500_000;

    /** Most bytes that all parts together may have to read. */
    private static final double MOST_WORK = 40.0 * LONGEST;

    /** A tokenizer that would not even take a text of so many bytes is refused. */
    static final int LEAST_TEXT = 1000;

    static final Growth NONE = new Growth(1, 0, 0);

    /**
     * Where added tokens cut a text, so that some parts begin anew.
     *
     * @param shortest bytes of the shortest one; 0 where there is none
     * @param afterNormalizing whether some are looked for in the normalized text, where they may be shorter
     */
    record Cuts(int shortest, boolean afterNormalizing) {
        /** Most stretches between added tokens for a byte of the text, beyond the first. */
        private double perByte() {
            return shortest == 0 ? 0 : 1.0 / (shortest + 1);
        }
    }

    /** Canonical forms triple a text at most in UTF-8 (U+0390, U+1D160). Source: Unicode Standard Annex 15, section 9. */
    private static final double CANONICAL = 3;

    /** Compatibility forms make eleven bytes of one at most (U+FDFA). Source: as above. */
    private static final double COMPATIBLE = 11;

    /** Two bytes become three at most (İ, Ⱥ). */
    private static final double LOWERCASE = 1.5;

    /** Chinese characters get a blank on both sides, three bytes becoming five. */
    private static final double SPACED = 5.0 / 3;

    /** Half of all bytes are written as a character of two bytes. */
    private static final double BYTES = 2;

    /** A byte of a character of two becomes the replacement character, three bytes, where it stands alone. */
    private static final double LONE_BYTE = 1.5;

    private static final Set<String> NORMAL_FORMS = Set.of("NFC", "NFD", "NFKC", "NFKD");

    /**
     * Growth through the parts of a normalizer.
     *
     * @param parts in their order
     * @param cuts at which a text is cut before it is normalized
     */
    static Growth ofNormalizer(List<JsonNode> parts, Cuts cuts) {
        Growth growth = NONE;
        double normal = 1;
        for (JsonNode part : parts) {
            String kind = part.path("type").asText();
            if (NORMAL_FORMS.contains(kind)) {
                // A normal form of another one is a normal form of the text: a row of them grows it as the largest
                // does.
                double form = kind.contains("K") ? COMPATIBLE : CANONICAL;
                growth = growth.through(Math.max(1, form / normal));
                normal = Math.max(normal, form);
            } else {
                normal = 1;
                growth = kind.equals("Prepend")
                        ? growth.ahead(bytes(part.path("prepend").asText()), cuts.perByte())
                        : growth.through(factor(kind, part));
            }
        }
        return growth;
    }

    private static double factor(String kind, JsonNode part) {
        return switch (kind) {
            case "Replace" -> replacement(part);
            case "Precompiled" ->
                CharacterMap.read(part.path("precompiled_charsmap").asText()).growth();
            case "BertNormalizer" -> SPACED * CANONICAL * LOWERCASE;
            case "Lowercase" -> LOWERCASE;
            case "ByteLevel" -> BYTES;
            default -> 1;
        };
    }

    /** Bytes of the new text for one byte of the shortest that it can stand for. */
    private static double replacement(JsonNode part) {
        JsonNode pattern = part.path("pattern");
        int shortest = pattern.path("Regex").isTextual()
                ? PatternCheck.examine(pattern.path("Regex").textValue()).shortest()
                : bytes(pattern.path("String").asText());
        return Math.max(1, bytes(part.path("content").asText()) / (double) Math.max(1, shortest));
    }

    /**
     * The same text through the parts of a pre-tokenizer as well. The last writing of bytes as characters does not count,
     * for each of these characters is one token at most, unless the model falls back on their bytes.
     *
     * @param parts in their order
     * @param fallsBack whether the model makes tokens of single bytes
     * @param cuts as for the normalizer
     */
    Growth andPreTokenizer(List<JsonNode> parts, boolean fallsBack, Cuts cuts) {
        double perByte = cuts.afterNormalizing() ? factor / 2 : cuts.perByte();
        int free = fallsBack ? -1 : lastOfBytes(parts);
        Growth growth = this;
        for (int i = 0; i < parts.size(); i++) {
            JsonNode part = parts.get(i);
            String earlier = i == 0 ? "" : parts.get(i - 1).path("type").asText();
            growth = switch (part.path("type").asText()) {
                case "ByteLevel" -> growth.afterBlank(part, i == 0, perByte).through(i == free ? 1 : BYTES);
                case "Metaspace" -> growth.throughMetaspace(part, earlier, perByte);
                default -> growth.through(1);
            };
        }
        return growth;
    }

    /** The place of the last part that writes bytes as characters, if none that lengthens a text follows; otherwise -1. */
    private static int lastOfBytes(List<JsonNode> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            String kind = parts.get(i).path("type").asText();
            if (kind.equals("ByteLevel") || kind.equals("Metaspace")) {
                return kind.equals("ByteLevel") ? i : -1;
            }
        }
        return -1;
    }

    /** Puts a blank ahead of the text, or of every piece where it is in pieces already. */
    private Growth afterBlank(JsonNode part, boolean isWhole, double perByte) {
        if (!part.path("add_prefix_space").asBoolean(true)) {
            return this;
        }
        return isWhole ? ahead(1, perByte) : through(2);
    }

    /** Makes blanks the mark, and puts one ahead of every piece: n bytes become n · mark + mark at most. */
    private Growth throughMetaspace(JsonNode part, String earlier, double perByte) {
        int mark = bytes(part.path("replacement").asText());
        return switch (earlier) {
            case "" -> through(mark).ahead(mark, perByte);
            // A piece of n bytes without blanks and the blank that was taken out become n + mark.
            case "WhitespaceSplit" -> through((1 + mark) / 2.0).ahead(mark, 0);
            default -> through(2.0 * mark);
        };
    }

    /** Growth of the texts of tokens, one byte more for each, through the parts of a decoder. */
    static Growth ofDecoder(List<JsonNode> parts) {
        Growth growth = NONE;
        for (JsonNode part : parts) {
            growth = growth.through(
                    switch (part.path("type").asText()) {
                        case "Replace" -> replacement(part);
                        case "ByteLevel" -> LONE_BYTE;
                        case "WordPiece" -> 2;
                        default -> 1;
                    });
        }
        return growth;
    }

    private Growth through(double times) {
        return new Growth(factor * times, offset * times, parts + 1);
    }

    /** Puts something ahead of each stretch of the text. */
    private Growth ahead(int bytes, double stretchesPerByte) {
        return new Growth(
                factor + bytes * stretchesPerByte, offset + bytes * (1 + offset * stretchesPerByte), parts + 1);
    }

    /** What a text of so many bytes becomes at most. */
    double of(double bytes) {
        return factor * bytes + offset;
    }

    /** The most bytes of a text that may be encoded. */
    int longestText() {
        double bySize = (LONGEST - offset) / factor;
        double byWork = MOST_WORK / (factor * Math.max(1, parts));
        return (int) Math.max(0, Math.min(bySize, byWork));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

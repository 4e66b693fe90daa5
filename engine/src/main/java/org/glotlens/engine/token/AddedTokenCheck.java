package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * Checks the {@code added_tokens} of {@code tokenizer.json}. The tokenizers library ends the whole process where one
 * becomes empty by normalizing, or where one that takes the blanks behind it meets one that begins with blanks.
 */
final class AddedTokenCheck {
    private static final int MOST = 1 << 15;

    /**
     * Most bytes of all that are looked for in a text, where there are so few that the library makes the fastest kind of
     * automaton of them, with up to a kilobyte a byte.
     */
    private static final int MOST_BYTES_OF_FEW = 500_000;

    private static final int FEW = 100;
    private static final int LARGEST_ID = 1 << 24;
    private static final Pattern BEGINS_BLANK = Pattern.compile("(?U)^[\\s\\p{Z}\\p{Cc}]");

    private AddedTokenCheck() {}

    /**
     * Checks number, ids and texts.
     *
     * @param tokens the list of the file
     * @param normalizers those of the file in their order
     * @param file its name, for messages
     * @throws CheckpointException if there are too many or one is not safe to use
     */
    static void check(JsonNode tokens, List<JsonNode> normalizers, String file) throws CheckpointException {
        if (tokens.size() > MOST) {
            throw new CheckpointException(Message.of(
                    "addedTokenCheck.cannotUseItHas",
                    "Cannot use %s: it has %d added_tokens, more than the %d allowed.",
                    file,
                    tokens.size(),
                    MOST));
        }
        boolean stripsRight = false;
        boolean beginsBlank = false;
        List<Eraser> erasers = erasers(normalizers);
        for (JsonNode token : tokens) {
            String content = token.path("content").asText();
            JsonNode id = token.path("id");
            if (!id.isInt() || id.intValue() < 0 || id.intValue() > LARGEST_ID) {
                throw refused(
                        file,
                        content,
                        Message.of(
                                "addedTokenCheck.hasIdExpectedA",
                                "has id %s, expected a whole number from 0 to %d",
                                id,
                                LARGEST_ID));
            }
            stripsRight |= token.path("rstrip").asBoolean();
            beginsBlank |= BEGINS_BLANK.matcher(content).find();
            if (token.path("normalized").asBoolean()
                    && !erasers.isEmpty()
                    && remainder(content, erasers).isEmpty()) {
                throw refused(
                        file,
                        content,
                        Message.of("addedTokenCheck.mayBecomeEmptyBy", "may become empty by the normalizer"));
            }
        }
        if (stripsRight && beginsBlank) {
            throw new CheckpointException(Message.of(
                    "addedTokenCheck.cannotUseOneOf",
                    "Cannot use %s: one of its added_tokens takes the blanks behind it (rstrip), another one "
                            + "begins with a blank. Set rstrip to false.",
                    file));
        }
    }

    /**
     * Checks how much there is to look for in a text.
     *
     * @param normalizer what those become that are looked for in the normalized text
     * @throws CheckpointException if it would take the library too much memory
     */
    static void requireShort(JsonNode tokens, Growth normalizer, String file) throws CheckpointException {
        double bytes = 0;
        for (JsonNode token : tokens) {
            int own = bytes(token);
            bytes += token.path("normalized").asBoolean() ? normalizer.of(own) : own;
        }
        int most = tokens.size() > FEW ? Growth.LONGEST : MOST_BYTES_OF_FEW;
        if (bytes > most) {
            throw new CheckpointException(Message.of(
                    "addedTokenCheck.cannotUseItsAdded",
                    "Cannot use %s: its added_tokens have %.3g bytes once its normalizer has lengthened "
                            + "them, more than the %d allowed. Save it again with fewer or shorter ones.",
                    file,
                    bytes,
                    most));
        }
    }

    /** Where these tokens cut a text. */
    static Growth.Cuts cuts(JsonNode tokens) {
        int shortest = 0;
        boolean isNormalized = false;
        for (JsonNode token : tokens) {
            int own = bytes(token);
            shortest = own > 0 && (shortest == 0 || own < shortest) ? own : shortest;
            isNormalized |= token.path("normalized").asBoolean();
        }
        return new Growth.Cuts(shortest, isNormalized);
    }

    private static int bytes(JsonNode token) {
        return token.path("content").asText().getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean erases(JsonNode normalizer) {
        return switch (normalizer.path("type").asText()) {
            case "Strip", "StripAccents", "BertNormalizer", "Nmt", "Precompiled" -> true;
            case "Replace" -> normalizer.path("content").asText().isEmpty();
            default -> false;
        };
    }

    /** Says of a text which characters are there after a part of the normalizer for certain. */
    private interface Eraser extends UnaryOperator<String> {}

    /** What the parts leave in their order; empty where none can take anything away. */
    private static List<Eraser> erasers(List<JsonNode> normalizers) {
        List<Eraser> erasers = new ArrayList<>();
        for (JsonNode normalizer : normalizers) {
            switch (normalizer.path("type").asText()) {
                case "Lowercase", "BertNormalizer" -> erasers.add(text -> text.toLowerCase(Locale.ROOT));
                case "Replace" -> erasers.add(text -> without(text, normalizer.path("pattern")));
                case "Precompiled" -> {
                    CharacterMap map = CharacterMap.read(
                            normalizer.path("precompiled_charsmap").asText());
                    erasers.add(text -> without(text, map));
                }
                default -> erasers.add(text -> text);
            }
        }
        return normalizers.stream().anyMatch(AddedTokenCheck::erases) ? erasers : List.of();
    }

    /** Characters that are there after normalizing for certain; some more may be. */
    private static String remainder(String content, List<Eraser> erasers) {
        String sure = content.replaceAll("[^!-~]", "");
        for (Eraser eraser : erasers) {
            sure = eraser.apply(sure);
        }
        return sure;
    }

    private static String without(String text, JsonNode pattern) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (pattern.path("String").isTextual()
                    && pattern.path("String").textValue().indexOf(c) < 0) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String without(String text, CharacterMap map) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (!map.hasRuleFor(c)) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static CheckpointException refused(String file, String content, Message what) {
        return new CheckpointException(Message.of(
                "addedTokenCheck.cannotUseTheAdded",
                "Cannot use %s: the added token \"%s\" %s. Save it again or download it again.",
                file,
                content.replaceAll("\\s+", " "),
                what));
    }
}

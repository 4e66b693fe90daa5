package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.glotlens.engine.CheckpointException;

/**
 * Checks the {@code added_tokens} of {@code tokenizer.json}. The tokenizers library ends the whole process where one
 * becomes empty by normalizing, or where one that takes the blanks behind it meets one that begins with blanks.
 */
final class AddedTokenCheck {
    private static final int MOST = 1 << 15;
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
            throw new CheckpointException("Cannot use %s: it has %d added_tokens, more than the %d allowed."
                    .formatted(file, tokens.size(), MOST));
        }
        boolean stripsRight = false;
        boolean beginsBlank = false;
        boolean maySurvive = normalizers.stream().noneMatch(AddedTokenCheck::erases);
        for (JsonNode token : tokens) {
            String content = token.path("content").asText();
            JsonNode id = token.path("id");
            if (!id.isInt() || id.intValue() < 0 || id.intValue() > LARGEST_ID) {
                throw refused(
                        file, content, "has id %s, expected a whole number from 0 to %d".formatted(id, LARGEST_ID));
            }
            stripsRight |= token.path("rstrip").asBoolean();
            beginsBlank |= BEGINS_BLANK.matcher(content).find();
            if (token.path("normalized").asBoolean()
                    && !maySurvive
                    && remainder(content, normalizers).isEmpty()) {
                throw refused(file, content, "may become empty by the normalizer");
            }
        }
        if (stripsRight && beginsBlank) {
            throw new CheckpointException(
                    "Cannot use %s: one of its added_tokens takes the blanks behind it (rstrip), another one begins with a blank. Set rstrip to false."
                            .formatted(file));
        }
    }

    private static boolean erases(JsonNode normalizer) {
        return switch (normalizer.path("type").asText()) {
            case "Strip", "StripAccents", "BertNormalizer", "Nmt", "Precompiled" -> true;
            case "Replace" -> normalizer.path("content").asText().isEmpty();
            default -> false;
        };
    }

    /** Characters that are there after normalizing for certain; some more may be. */
    private static String remainder(String content, List<JsonNode> normalizers) {
        String sure = content.replaceAll("[^!-~]", "");
        for (JsonNode normalizer : normalizers) {
            sure = switch (normalizer.path("type").asText()) {
                case "Lowercase", "BertNormalizer" -> sure.toLowerCase(Locale.ROOT);
                case "Replace" -> without(sure, normalizer.path("pattern"));
                case "Precompiled" ->
                    without(
                            sure,
                            CharacterMap.read(
                                    normalizer.path("precompiled_charsmap").asText()));
                default -> sure;
            };
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

    private static CheckpointException refused(String file, String content, String what) {
        return new CheckpointException("Cannot use %s: the added token \"%s\" %s. Save it again or download it again."
                .formatted(file, content.replaceAll("\\s+", " "), what));
    }
}

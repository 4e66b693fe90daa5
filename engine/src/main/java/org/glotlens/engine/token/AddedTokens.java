package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens added to the vocabulary of a model, with the ids that the tokenizers library gives them: those that encoding
 * their own text gives. The library does not take the ids that a file writes beside them, and numbers them by the size of
 * the model's vocabulary as it counts it.
 *
 * @param byId id to text
 * @param special ids of control tokens
 */
record AddedTokens(Map<Integer, String> byId, BitSet special) {
    private static final Logger LOG = LoggerFactory.getLogger(AddedTokens.class);

    /**
     * Asks for the ids.
     *
     * @param list the {@code added_tokens} that the library was given
     * @param written content to the id that a file writes, where one does
     * @param encoder ids of a text without anything around it
     * @param file name for the log
     */
    static AddedTokens of(JsonNode list, Map<String, Integer> written, Function<String, int[]> encoder, String file) {
        Map<String, Integer> ids = new HashMap<>();
        Map<Integer, String> byId = new HashMap<>();
        BitSet special = new BitSet();
        int moved = 0;
        for (JsonNode token : list) {
            String content = token.path("content").asText();
            if (content.isEmpty()) {
                continue;
            }
            if (!ids.containsKey(content)) {
                int[] encoded = encoded(encoder, content);
                // A text that is cut by a shorter token can never become this one, which then has no id to be named by.
                if (encoded.length != 1 || byId.containsKey(encoded[0])) {
                    continue;
                }
                ids.put(content, encoded[0]);
                byId.put(encoded[0], content);
                moved += written.getOrDefault(content, encoded[0]) == encoded[0] ? 0 : 1;
            }
            if (token.path("special").asBoolean()) {
                special.set(ids.get(content));
            }
        }
        if (moved > 0) {
            LOG.warn("{}: {} added tokens get other ids than the file writes; its vocabulary has gaps", file, moved);
        }
        return new AddedTokens(byId, special);
    }

    private static int[] encoded(Function<String, int[]> encoder, String content) {
        try {
            return encoder.apply(content);
        } catch (IllegalArgumentException e) {
            return new int[0];
        }
    }
}

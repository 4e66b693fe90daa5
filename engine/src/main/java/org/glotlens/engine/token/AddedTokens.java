package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens that {@code tokenizer.json} adds to the vocabulary of its model, with the ids that the tokenizers library gives
 * them. The library does not take the ids written beside them: a token of the model keeps its id there, and the others
 * follow the model's vocabulary size one by one, which differs where that vocabulary has gaps.
 *
 * @param byId id to text
 * @param special ids of control tokens
 */
record AddedTokens(Map<Integer, String> byId, BitSet special) {
    private static final Logger LOG = LoggerFactory.getLogger(AddedTokens.class);

    /**
     * Numbers the added tokens.
     *
     * @param list the {@code added_tokens} of the file
     * @param model token to id in the model's own vocabulary, which has as many tokens as entries
     * @param file name for the log
     */
    static AddedTokens read(JsonNode list, Map<String, Integer> model, String file) {
        Map<String, Integer> ids = new HashMap<>();
        BitSet special = new BitSet();
        int largest = -1;
        int moved = 0;
        for (JsonNode token : list) {
            String content = token.path("content").asText();
            if (!content.isEmpty() && !ids.containsKey(content)) {
                int id = model.getOrDefault(content, Math.max(model.size(), largest + 1));
                ids.put(content, id);
                special.set(id, token.path("special").asBoolean());
                largest = Math.max(largest, id);
                moved += id == token.path("id").asInt(-1) ? 0 : 1;
            }
        }
        if (moved > 0) {
            LOG.warn("{}: {} added tokens get other ids than the file writes; its vocabulary has gaps", file, moved);
        }
        Map<Integer, String> byId = HashMap.newHashMap(ids.size());
        ids.forEach((content, id) -> byId.put(id, content));
        return new AddedTokens(byId, special);
    }
}

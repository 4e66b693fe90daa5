package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * Added tokens that a file beside {@code tokenizer.json} lists with their ids.
 *
 * @param byId in the order in which they are added
 * @param byContent settings of these and, where they were read for the purpose, of those in {@code tokenizer.json}
 */
record ListedTokens(SortedMap<Integer, AddedToken> byId, Map<String, AddedToken> byContent) {
    static final String KEY = "added_tokens_decoder";
    static final ListedTokens NONE = new ListedTokens(new TreeMap<>(), Map.of());

    /**
     * Reads {@code added_tokens_decoder} of a configuration.
     *
     * @param file its name, for messages
     * @throws CheckpointException if an id is no number or a token has no text
     */
    static ListedTokens ofConfig(ObjectNode config, String file) throws CheckpointException {
        SortedMap<Integer, AddedToken> byId = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : config.path(KEY).properties()) {
            Optional<AddedToken> token = AddedToken.of(entry.getValue());
            if (token.isEmpty() || !entry.getKey().matches("\\d{1,9}")) {
                throw new CheckpointException(Message.of(
                        "listedTokens.cannotUseHoldsExpected",
                        "Cannot use %s: %s holds \"%s\": %s, expected an id and an object with content. Save it "
                                + "again or download it again.",
                        file,
                        KEY,
                        entry.getKey().replaceAll("\\s+", " "),
                        entry.getValue().toString().replaceAll("\\s+", " ")));
            }
            byId.put(Integer.valueOf(entry.getKey()), token.get());
        }
        Map<String, AddedToken> byContent = new HashMap<>();
        byId.values().forEach(token -> byContent.put(token.content(), token));
        return new ListedTokens(byId, byContent);
    }

    /**
     * Reads {@code added_tokens.json}, the form before {@code added_tokens_decoder}; an id that {@code tokenizer.json}
     * lists too is that of its own token.
     *
     * @param special contents of the tokens that play a part
     * @throws CheckpointException if an id is no number
     */
    static ListedTokens ofFiles(ObjectNode added, String file, JsonNode tokenizer, Set<String> special)
            throws CheckpointException {
        SortedMap<Integer, AddedToken> byId = new TreeMap<>();
        Map<String, AddedToken> byContent = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : added.properties()) {
            if (!entry.getValue().isInt() || entry.getValue().intValue() < 0) {
                throw new CheckpointException(Message.of(
                        "listedTokens.cannotUseTokenHas",
                        "Cannot use %s: token \"%s\" has id %s, expected a whole number. Save it again or download "
                                + "it again.",
                        file,
                        entry.getKey().replaceAll("\\s+", " "),
                        entry.getValue()));
            }
            boolean isSpecial = special.contains(entry.getKey());
            AddedToken token = new AddedToken(entry.getKey(), false, false, false, !isSpecial, isSpecial);
            byId.put(entry.getValue().intValue(), token);
            byContent.put(token.content(), token);
        }
        for (JsonNode node : tokenizer.path("added_tokens")) {
            byId.remove(node.path("id").asInt(-1));
            AddedToken.of(node).ifPresent(token -> byContent.put(token.content(), token));
        }
        return new ListedTokens(byId, byContent);
    }

    /** The settings of a token; empty where only its text is known. */
    Optional<AddedToken> settings(String content) {
        return Optional.ofNullable(byContent.get(content));
    }
}

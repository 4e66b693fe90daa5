package org.glotlens.engine.gguf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;

/**
 * The tokenizer of a GGUF file, in the two forms that models of llama's kind have, as {@code tokenizer.json} and
 * {@code tokenizer_config.json} that give every text the ids that llama.cpp gives it.
 */
record GgufTokenizer(GgufVocabulary vocabulary) {
    private static final String TEMPLATE = "tokenizer.chat_template";

    /**
     * Reads the tokens.
     *
     * @throws CheckpointException if they are missing or do not fit each other
     */
    static GgufTokenizer of(GgufMetadata keys) throws CheckpointException {
        return new GgufTokenizer(GgufVocabulary.of(keys));
    }

    /**
     * The content of {@code tokenizer.json}.
     *
     * @throws CheckpointException if the tokenizer is of an unknown kind, or its parts do not fit each other
     */
    ObjectNode tokenizer() throws CheckpointException {
        ObjectNode json =
                Json.object().put("version", "1.0").putNull("truncation").putNull("padding");
        json.set("added_tokens", addedTokens());
        switch (vocabulary.model()) {
            case "llama" -> new SentencePieceForm(vocabulary).addTo(json);
            case "gpt2" -> new ByteLevelForm(vocabulary).addTo(json);
            default ->
                throw vocabulary
                        .keys()
                        .wrong(GgufVocabulary.MODEL, Message.of("ggufTokenizer.models", "llama or gpt2"));
        }
        return json;
    }

    private ArrayNode addedTokens() {
        ArrayNode list = Json.array();
        List<String> tokens = vocabulary.tokens();
        Map<String, Integer> ids = vocabulary.ids();
        for (int id = 0; id < tokens.size(); id++) {
            GgufVocabulary.Kind kind = vocabulary.kinds()[id];
            if (kind.isCutOut() && vocabulary.isWord(id, ids) && !tokens.get(id).isEmpty()) {
                list.addObject()
                        .put("id", id)
                        .put("content", tokens.get(id))
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false)
                        .put("special", kind.isSpecial());
            }
        }
        return list;
    }

    /**
     * The content of {@code tokenizer_config.json}: which tokens play a part, and the chat templates.
     *
     * @throws CheckpointException if a token that plays a part is none of the vocabulary
     */
    ObjectNode config() throws CheckpointException {
        ObjectNode config = Json.object().put("tokenizer_class", "PreTrainedTokenizerFast");
        put(config, "bos_token", GgufVocabulary.BEGIN);
        put(config, "eos_token", GgufVocabulary.END);
        put(config, "unk_token", GgufVocabulary.UNKNOWN);
        put(config, "pad_token", GgufVocabulary.PADDING);
        config.put("clean_up_tokenization_spaces", false);
        addTemplates(config);
        return config;
    }

    private void put(ObjectNode config, String name, String key) throws CheckpointException {
        vocabulary
                .part(key)
                .ifPresent(id -> config.put(name, vocabulary.tokens().get(id)));
    }

    /** One as a text; several as a list, the one without a name as the default. */
    private void addTemplates(ObjectNode config) throws CheckpointException {
        GgufMetadata keys = vocabulary.keys();
        ArrayNode templates = Json.array();
        for (String key : keys.values().keySet()) {
            if (key.equals(TEMPLATE)) {
                templates.addObject().put("name", "default").put("template", keys.requireText(key));
            } else if (key.startsWith(TEMPLATE + ".")) {
                String name = key.substring(TEMPLATE.length() + 1);
                templates.addObject().put("name", name).put("template", keys.requireText(key));
            }
        }
        if (templates.size() == 1 && keys.has(TEMPLATE)) {
            config.set("chat_template", templates.get(0).get("template"));
        } else if (!templates.isEmpty()) {
            config.set("chat_template", templates);
        }
    }
}

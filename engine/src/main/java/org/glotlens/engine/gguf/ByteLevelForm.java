package org.glotlens.engine.gguf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;

/**
 * The tokenizer that llama.cpp calls {@code gpt2}: a text cut by an expression, its bytes as printable characters, merged by
 * the list of the file.
 */
record ByteLevelForm(GgufVocabulary vocabulary) {
    private static final String PRE = "tokenizer.ggml.pre";

    /** Adds the components to {@code tokenizer.json}. */
    void addTo(ObjectNode json) throws CheckpointException {
        GgufMetadata keys = vocabulary.keys();
        PreTokenizer cuts = PreTokenizer.named(keys.requireText(PRE))
                .orElseThrow(() -> keys.wrong(PRE, Message.of("byteLevelForm.pre", "one of %s", PreTokenizer.known())));
        json.putNull("normalizer");
        json.set(
                "pre_tokenizer",
                TokenizerParts.sequence(
                        "pretokenizers", TokenizerParts.split(cuts.expression()), TokenizerParts.byteLevel()));
        json.set("post_processor", vocabulary.frame(cuts.addsBegin()).json());
        json.set("decoder", TokenizerParts.byteLevel());
        Map<String, Integer> ids = vocabulary.ids();
        ObjectNode model = vocabulary.model(ids, merges(ids));
        json.set(
                "model",
                model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", cuts.takesWholeTokens()));
    }

    private ArrayNode merges(Map<String, Integer> ids) throws CheckpointException {
        ArrayNode list = Json.array();
        List<String> merges = vocabulary.keys().requireTexts(GgufVocabulary.MERGES);
        for (int i = 0; i < merges.size(); i++) {
            String merge = merges.get(i);
            int space = merge.indexOf(' ', 1);
            String left = merge.substring(0, Math.max(0, space));
            String right = merge.substring(space + 1);
            if (!ids.containsKey(left) || !ids.containsKey(right) || !ids.containsKey(left + right)) {
                throw new CheckpointException(Message.of(
                        "byteLevelForm.merge",
                        "Cannot use the tokenizer of %s: merge %d of %s does not join two tokens to a third.",
                        vocabulary.keys().file(),
                        i,
                        GgufVocabulary.MERGES));
            }
            list.addArray().add(left).add(right);
        }
        return list;
    }
}

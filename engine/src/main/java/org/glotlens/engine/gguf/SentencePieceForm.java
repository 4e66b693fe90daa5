package org.glotlens.engine.gguf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.OptionalInt;
import org.glotlens.engine.CheckpointException;

/**
 * The tokenizer that llama.cpp calls {@code llama}: a space ahead of every stretch between tokens that are cut out, spaces
 * visible, characters merged by scores, and what has no token as its bytes.
 */
record SentencePieceForm(GgufVocabulary vocabulary) {
    private static final String ADD_SPACE = "tokenizer.ggml.add_space_prefix";

    /** What SentencePiece writes for a space. */
    private static final String SPACE = "▁";

    /** Adds the components to {@code tokenizer.json}. */
    void addTo(ObjectNode json) throws CheckpointException {
        boolean addsSpace = vocabulary.keys().flag(ADD_SPACE).orElse(true);
        ObjectNode visible = TokenizerParts.replace(" ", SPACE);
        ObjectNode blank = TokenizerParts.replace(SPACE, " ");
        ObjectNode bytes = TokenizerParts.plain("ByteFallback");
        ObjectNode fuse = TokenizerParts.plain("Fuse");
        json.set(
                "normalizer",
                addsSpace
                        ? TokenizerParts.sequence("normalizers", TokenizerParts.prepend(SPACE), visible)
                        : TokenizerParts.sequence("normalizers", visible));
        json.putNull("pre_tokenizer");
        json.set("post_processor", vocabulary.frame(true).json());
        json.set(
                "decoder",
                addsSpace
                        ? TokenizerParts.sequence("decoders", blank, bytes, fuse, TokenizerParts.strip(" ", 1))
                        : TokenizerParts.sequence("decoders", blank, bytes, fuse));
        Map<String, Integer> ids = vocabulary.ids();
        ObjectNode model = vocabulary.model(ids, new SentencePieceMerges(vocabulary, ids).list());
        OptionalInt unknown = vocabulary.part(GgufVocabulary.UNKNOWN);
        if (unknown.isPresent()) {
            model.put("unk_token", vocabulary.tokens().get(unknown.getAsInt()));
        }
        json.set("model", model.put("fuse_unk", true).put("byte_fallback", true));
    }
}

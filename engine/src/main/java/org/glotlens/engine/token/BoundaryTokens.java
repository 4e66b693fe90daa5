package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonFile;

/**
 * What {@code tokenizer_config.json} says of the tokens at both ends of a text.
 *
 * <p>Normally the post-processor in {@code tokenizer.json} decides which are added. Two cases follow Hugging Face's fast
 * tokenizers instead: the Llama-like classes rewrite the post-processor from {@code add_bos_token} (default true) and
 * {@code add_eos_token} (default false), so there the flags alone decide; and in any other class a flag that is
 * explicitly true adds a token that the post-processor leaves out.
 *
 * @param bos id of the token that begins a text
 * @param eos id of the token that ends a text
 * @param flagsDecide whether the flags replace the post-processor
 * @param addBos whether a text gets {@code bos}
 * @param addEos whether a text gets {@code eos}
 */
record BoundaryTokens(OptionalInt bos, OptionalInt eos, boolean flagsDecide, boolean addBos, boolean addEos) {
    private static final List<String> LLAMA_LIKE =
            List.of("LlamaTokenizer", "CodeLlamaTokenizer", "GemmaTokenizer", "CohereTokenizer");

    /**
     * Reads {@code tokenizer_config.json} and, for the tokens' names, {@code special_tokens_map.json}; both may be
     * absent.
     *
     * @throws CheckpointException if one of them is malformed
     */
    static BoundaryTokens read(Path folder, Vocabulary vocabulary) throws CheckpointException {
        ObjectNode config = optional(folder.resolve("tokenizer_config.json"));
        ObjectNode names = optional(folder.resolve("special_tokens_map.json"));
        OptionalInt bos = id("bos_token", config, names, vocabulary);
        OptionalInt eos = id("eos_token", config, names, vocabulary);
        String type = config.path("tokenizer_class").asText().replaceFirst("Fast$", "");
        boolean isLlamaLike = LLAMA_LIKE.contains(type);
        boolean addBos = config.path("add_bos_token").asBoolean(isLlamaLike) && bos.isPresent();
        boolean addEos = config.path("add_eos_token").asBoolean(false) && eos.isPresent();
        return new BoundaryTokens(bos, eos, isLlamaLike && bos.isPresent(), addBos, addEos);
    }

    /** Fills in tokens that no file names from those that the post-processor was seen to add. */
    BoundaryTokens orElse(OptionalInt seenBos, OptionalInt seenEos) {
        return new BoundaryTokens(
                bos.isPresent() ? bos : seenBos, eos.isPresent() ? eos : seenEos, flagsDecide, addBos, addEos);
    }

    private static ObjectNode optional(Path file) throws CheckpointException {
        return Files.exists(file) ? JsonFile.read(file) : Json.object();
    }

    private static OptionalInt id(String key, ObjectNode config, ObjectNode names, Vocabulary vocabulary) {
        for (JsonNode node : List.of(config.path(key), names.path(key))) {
            String content = node.isObject() ? node.path("content").asText() : node.asText("");
            if (!content.isEmpty() && vocabulary.id(content).isPresent()) {
                return vocabulary.id(content);
            }
        }
        return OptionalInt.empty();
    }
}

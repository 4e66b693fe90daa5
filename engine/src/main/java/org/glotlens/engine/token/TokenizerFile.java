package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.glotlens.engine.checkpoint.CheckpointException;
import org.glotlens.engine.checkpoint.FileNames;
import org.glotlens.engine.checkpoint.JsonFile;

/**
 * What {@code tokenizer.json} says besides how to split text.
 *
 * @param special ids of control tokens such as {@code <s>}
 * @param unknown id that stands for what cannot be encoded
 */
record TokenizerFile(Vocabulary vocabulary, BitSet special, OptionalInt unknown) {
    private static final int LARGEST_ID = 1 << 24;

    /**
     * Reads the vocabulary of a tokenizer of any kind (BPE, WordPiece, WordLevel, Unigram).
     *
     * @throws CheckpointException if the file is missing or malformed
     */
    static TokenizerFile read(Path file) throws CheckpointException {
        String name = FileNames.of(file);
        ObjectNode json = JsonFile.read(file);
        JsonNode model = json.path("model");
        Map<Integer, String> tokens = new HashMap<>();
        readModel(model.path("vocab"), tokens, name);
        BitSet literal = new BitSet();
        BitSet special = new BitSet();
        for (JsonNode added : json.path("added_tokens")) {
            int id = id(added.path("id"), added.path("content").asText(), name);
            tokens.put(id, added.path("content").asText());
            literal.set(id);
            special.set(id, added.path("special").asBoolean());
        }
        String[] raw =
                new String[tokens.keySet().stream().mapToInt(id -> id + 1).max().orElse(0)];
        tokens.forEach((id, token) -> raw[id] = token);
        if (raw.length == 0) {
            throw new CheckpointException("Cannot use %s: it has no vocabulary. Download it again.".formatted(name));
        }
        Vocabulary vocabulary = new Vocabulary(raw, literal, isByteLevel(json));
        return new TokenizerFile(vocabulary, special, unknown(model, vocabulary));
    }

    private static void readModel(JsonNode vocab, Map<Integer, String> tokens, String name) throws CheckpointException {
        if (vocab.isObject()) {
            for (Map.Entry<String, JsonNode> entry : vocab.properties()) {
                tokens.put(id(entry.getValue(), entry.getKey(), name), entry.getKey());
            }
        } else if (vocab.isArray()) {
            for (int id = 0; id < vocab.size(); id++) {
                tokens.put(id, vocab.get(id).path(0).asText());
            }
        } else {
            throw new CheckpointException(
                    "Cannot use %s: model.vocab is missing. Is it a tokenizer of Hugging Face's tokenizers library?"
                            .formatted(name));
        }
    }

    private static int id(JsonNode node, String token, String name) throws CheckpointException {
        if (!node.isIntegralNumber()
                || !node.canConvertToInt()
                || node.intValue() < 0
                || node.intValue() > LARGEST_ID) {
            throw new CheckpointException("Cannot use %s: token %s has id %s, expected a whole number from 0 to %d."
                    .formatted(name, token, node, LARGEST_ID));
        }
        return node.intValue();
    }

    private static boolean isByteLevel(ObjectNode json) {
        return hasType(json.path("pre_tokenizer"), "pretokenizers") || hasType(json.path("decoder"), "decoders");
    }

    private static boolean hasType(JsonNode node, String parts) {
        if (node.path("type").asText().equals("ByteLevel")) {
            return true;
        }
        for (JsonNode part : node.path(parts)) {
            if (hasType(part, parts)) {
                return true;
            }
        }
        return false;
    }

    private static OptionalInt unknown(JsonNode model, Vocabulary vocabulary) {
        if (model.path("unk_id").isInt()) {
            return OptionalInt.of(model.path("unk_id").intValue());
        }
        return model.path("unk_token").isTextual()
                ? vocabulary.id(model.path("unk_token").textValue())
                : OptionalInt.empty();
    }
}

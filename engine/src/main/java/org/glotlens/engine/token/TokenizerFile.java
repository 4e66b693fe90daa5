package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.JsonFile;

/**
 * What {@code tokenizer.json} says besides how to split text.
 *
 * @param special ids of control tokens such as {@code <s>}
 * @param unknown id that stands for what cannot be encoded
 * @param checked the file as the tokenizers library may have it, without truncation and padding
 */
record TokenizerFile(Vocabulary vocabulary, BitSet special, OptionalInt unknown, String checked) {
    private static final int LARGEST_ID = 1 << 24;

    /**
     * Reads the vocabulary of a tokenizer of any kind (BPE, WordPiece, WordLevel, Unigram) and checks everything else in
     * the file, since the tokenizers library answers some mistakes by ending the process.
     *
     * @throws CheckpointException if the file is missing, malformed, or not safe to hand to the library
     */
    static TokenizerFile read(Path file) throws CheckpointException {
        String name = FileNames.of(file);
        ObjectNode json = JsonFile.read(file);
        JsonNode model = json.path("model");
        ModelCheck.check(model, name);
        ComponentCheck.check(json, name);
        AddedTokenCheck.check(json.path("added_tokens"), ComponentCheck.normalizers(json, name), name);
        Map<String, Integer> ids = readModel(model.path("vocab"), name);
        AddedTokens added = AddedTokens.read(json.path("added_tokens"), ids, name);
        String[] raw = new String
                [1 + Math.max(largest(ids.values()), largest(added.byId().keySet()))];
        for (Map.Entry<String, Integer> entry : ids.entrySet()) {
            if (raw[entry.getValue()] != null) {
                throw new CheckpointException("Cannot use %s: tokens %s and %s have the same id %d. Download it again."
                        .formatted(name, raw[entry.getValue()], entry.getKey(), entry.getValue()));
            }
            raw[entry.getValue()] = entry.getKey();
        }
        added.byId().forEach((id, token) -> raw[id] = token);
        if (raw.length == 0) {
            throw new CheckpointException("Cannot use %s: it has no vocabulary. Download it again.".formatted(name));
        }
        new PostProcessorCheck(name, raw.length).check(json.path("post_processor"));
        BitSet literal = new BitSet();
        added.byId().keySet().forEach(literal::set);
        Vocabulary vocabulary = new Vocabulary(raw, literal, isByteLevel(json));
        json.putNull("truncation").putNull("padding");
        followPrefixSetting(json, file.resolveSibling("tokenizer_config.json"));
        return new TokenizerFile(vocabulary, added.special(), unknown(model, vocabulary), json.toString());
    }

    /** The same without the text that only the library needs. */
    TokenizerFile withoutText() {
        return new TokenizerFile(vocabulary, special, unknown, "");
    }

    /** As in Hugging Face's fast tokenizers, an explicit {@code add_prefix_space} goes before that of byte-level splitting. */
    private static void followPrefixSetting(ObjectNode json, Path config) throws CheckpointException {
        if (!Files.exists(config)
                || !json.path("pre_tokenizer").path("type").asText().equals("ByteLevel")) {
            return;
        }
        JsonNode setting = JsonFile.read(config).path("add_prefix_space");
        if (setting.isBoolean()) {
            ((ObjectNode) json.get("pre_tokenizer")).set("add_prefix_space", setting);
        }
    }

    private static Map<String, Integer> readModel(JsonNode vocab, String name) throws CheckpointException {
        Map<String, Integer> ids = HashMap.newHashMap(vocab.size());
        if (vocab.isObject()) {
            for (Map.Entry<String, JsonNode> entry : vocab.properties()) {
                ids.put(entry.getKey(), id(entry.getValue(), entry.getKey(), name));
            }
        } else if (vocab.isArray()) {
            for (int id = 0; id < vocab.size(); id++) {
                ids.put(vocab.get(id).path(0).asText(), id);
            }
        } else {
            throw new CheckpointException(
                    "Cannot use %s: model.vocab is missing. Is it a tokenizer of Hugging Face's tokenizers library?"
                            .formatted(name));
        }
        return ids;
    }

    private static int largest(Collection<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).max().orElse(-1);
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

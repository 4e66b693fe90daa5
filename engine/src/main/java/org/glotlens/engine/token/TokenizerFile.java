package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.JsonFile;

/**
 * {@code tokenizer.json} together with what the files beside it add to it, checked, for the tokenizers library answers some
 * mistakes by ending the process.
 *
 * @param name of the file, for messages
 * @param json the content, with the added tokens of all files
 * @param settings what the files beside it say
 * @param written content of added tokens to the ids that the files write beside them
 * @param pieces the model's own tokens by id, null where an id has none
 * @param encoding what a text can grow to before it becomes tokens
 * @param decoding what the texts of tokens can grow to, one byte more for each
 */
record TokenizerFile(
        String name,
        ObjectNode json,
        TokenizerSettings settings,
        Map<String, Integer> written,
        String[] pieces,
        Growth encoding,
        Growth decoding) {
    private static final String NAME = "tokenizer.json";
    private static final int LARGEST_ID = 1 << 24;

    /**
     * Reads a tokenizer of any kind (BPE, WordPiece, WordLevel, Unigram).
     *
     * @throws CheckpointException if a file is missing, malformed, or not safe to hand to the library
     */
    static TokenizerFile read(Path file) throws CheckpointException {
        Companions beside = Companions.in(file.toAbsolutePath().getParent());
        return of(JsonFile.read(file), FileNames.of(file), beside);
    }

    /**
     * Reads that of a model.
     *
     * @throws CheckpointException as {@link #read(Path)}
     */
    static TokenizerFile read(Companions files) throws CheckpointException {
        return of(files.read(NAME), files.named(NAME), files);
    }

    private static TokenizerFile of(ObjectNode json, String name, Companions beside) throws CheckpointException {
        ModelCheck.check(json.path("model"), name);
        ComponentCheck.check(json, name);
        TokenizerSettings settings = TokenizerSettings.read(beside, json);
        Map<String, Integer> written = written(settings, json);
        add(settings, json, name);
        follow(settings, json);
        List<JsonNode> normalizers = ComponentCheck.parts(json, "normalizer", name);
        JsonNode added = json.path("added_tokens");
        AddedTokenCheck.check(added, normalizers, name);
        Growth.Cuts cuts = AddedTokenCheck.cuts(added);
        Growth normalizer = bounded(Growth.ofNormalizer(normalizers, cuts), "normalizer", name);
        AddedTokenCheck.requireShort(added, normalizer, name);
        List<JsonNode> splitters = ComponentCheck.parts(json, "pre_tokenizer", name);
        boolean fallsBack = json.path("model").path("byte_fallback").asBoolean();
        bounded(Growth.NONE.andPreTokenizer(splitters, fallsBack, cuts), "pre_tokenizer", name);
        Growth encoding = bounded(
                normalizer.andPreTokenizer(splitters, fallsBack, cuts), "normalizer and pre_tokenizer together", name);
        Growth decoding = bounded(Growth.ofDecoder(ComponentCheck.parts(json, "decoder", name)), "decoder", name);
        String[] pieces = pieces(json.path("model").path("vocab"), name);
        if (pieces.length == 0 && added.isEmpty()) {
            throw new CheckpointException(Message.of(
                    "tokenizerFile.cannotUseItHas", "Cannot use %s: it has no vocabulary. Download it again.", name));
        }
        return new TokenizerFile(name, json, settings, written, pieces, encoding, decoding);
    }

    private static Growth bounded(Growth growth, String what, String name) throws CheckpointException {
        if (growth.longestText() < Growth.LEAST_TEXT) {
            throw new CheckpointException(Message.of(
                    "tokenizerFile.cannotUseItsCan",
                    "Cannot use %s: its %s can make %.3g bytes of a text of %d, more than the %d that are "
                            + "read at once. Save it again with one that lengthens texts less.",
                    name,
                    what,
                    growth.of(Growth.LEAST_TEXT),
                    Growth.LEAST_TEXT,
                    Growth.LONGEST));
        }
        return growth;
    }

    private static Map<String, Integer> written(TokenizerSettings settings, JsonNode json) {
        Map<String, Integer> written = new HashMap<>();
        json.path("added_tokens")
                .forEach(token -> written.put(
                        token.path("content").asText(), token.path("id").asInt(-1)));
        settings.listed().byId().forEach((id, token) -> written.putIfAbsent(token.content(), id));
        return written;
    }

    /** Adds the tokens that only other files know, in the order in which Hugging Face's fast tokenizers add them. */
    private static void add(TokenizerSettings settings, ObjectNode json, String name) throws CheckpointException {
        JsonNode list = json.path("added_tokens");
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            throw new CheckpointException(Message.of(
                    "tokenizerFile.cannotUseAddedTokens",
                    "Cannot use %s: added_tokens is no list. Save it again or download it again.",
                    name));
        }
        ArrayNode all = list.isArray() ? (ArrayNode) list : json.putArray("added_tokens");
        for (AddedToken token : settings.missing(json)) {
            token.writeTo(all.addObject());
        }
    }

    /** As in Hugging Face's fast tokenizers, {@code add_prefix_space} goes before that of byte-level splitting. */
    private static void follow(TokenizerSettings settings, ObjectNode json) {
        if (json.path("pre_tokenizer").path("type").asText().equals("ByteLevel")) {
            ObjectNode splitter = (ObjectNode) json.get("pre_tokenizer");
            settings.addsPrefixSpace().ifPresent(isAdded -> splitter.put("add_prefix_space", isAdded));
        }
    }

    /** The file as the library may have it. */
    String forLibrary() {
        ObjectNode own = json.objectNode().setAll(json);
        return own.putNull("truncation")
                .putNull("padding")
                .putNull("post_processor")
                .toString();
    }

    /**
     * The vocabulary and the control tokens.
     *
     * @param encoder the library's own
     */
    Words words(Function<String, int[]> encoder) {
        AddedTokens added = AddedTokens.of(json.path("added_tokens"), written, encoder, name);
        int size = added.byId().keySet().stream().mapToInt(id -> id + 1).reduce(pieces.length, Math::max);
        String[] raw = Arrays.copyOf(pieces, size);
        BitSet literal = new BitSet();
        added.byId().forEach((id, token) -> {
            raw[id] = token;
            literal.set(id);
        });
        Vocabulary vocabulary = new Vocabulary(raw, literal, isByteLevel());
        return new Words(vocabulary, added.special(), unknown(vocabulary));
    }

    /**
     * What the ids mean.
     *
     * @param special ids of control tokens such as {@code <s>}
     * @param unknown id that stands for what cannot be encoded
     */
    record Words(Vocabulary vocabulary, BitSet special, OptionalInt unknown) {}

    private static String[] pieces(JsonNode vocab, String name) throws CheckpointException {
        if (vocab.isArray()) {
            String[] pieces = new String[vocab.size()];
            for (int id = 0; id < pieces.length; id++) {
                pieces[id] = vocab.get(id).path(0).asText();
            }
            return pieces;
        }
        if (!vocab.isObject()) {
            throw new CheckpointException(Message.of(
                    "tokenizerFile.cannotUseModelVocab",
                    "Cannot use %s: model.vocab is missing. Is it a tokenizer of Hugging Face's tokenizers "
                            + "library?",
                    name));
        }
        int size = 0;
        for (Map.Entry<String, JsonNode> entry : vocab.properties()) {
            size = Math.max(size, 1 + id(entry.getValue(), entry.getKey(), name));
        }
        String[] pieces = new String[size];
        for (Map.Entry<String, JsonNode> entry : vocab.properties()) {
            int id = entry.getValue().intValue();
            if (pieces[id] != null) {
                throw new CheckpointException(Message.of(
                        "tokenizerFile.cannotUseTokensAnd",
                        "Cannot use %s: tokens %s and %s have the same id %d. Download it again.",
                        name,
                        pieces[id],
                        entry.getKey(),
                        id));
            }
            pieces[id] = entry.getKey();
        }
        return pieces;
    }

    private static int id(JsonNode node, String token, String name) throws CheckpointException {
        if (!node.isIntegralNumber()
                || !node.canConvertToInt()
                || node.intValue() < 0
                || node.intValue() > LARGEST_ID) {
            throw new CheckpointException(Message.of(
                    "tokenizerFile.cannotUseTokenHas",
                    "Cannot use %s: token %s has id %s, expected a whole number from 0 to %d.",
                    name,
                    token,
                    node,
                    LARGEST_ID));
        }
        return node.intValue();
    }

    private boolean isByteLevel() {
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

    private OptionalInt unknown(Vocabulary vocabulary) {
        JsonNode model = json.path("model");
        if (model.path("unk_id").isInt()) {
            return OptionalInt.of(model.path("unk_id").intValue());
        }
        return model.path("unk_token").isTextual()
                ? vocabulary.id(model.path("unk_token").textValue())
                : OptionalInt.empty();
    }
}

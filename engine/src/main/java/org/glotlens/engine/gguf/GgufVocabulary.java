package org.glotlens.engine.gguf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;

/**
 * The tokens of a GGUF file.
 *
 * @param tokens by id
 * @param kinds what each is
 * @param keys all keys of the file
 */
record GgufVocabulary(List<String> tokens, Kind[] kinds, GgufMetadata keys) {
    static final String MODEL = "tokenizer.ggml.model";
    static final String TOKENS = "tokenizer.ggml.tokens";
    static final String SCORES = "tokenizer.ggml.scores";
    static final String TYPES = "tokenizer.ggml.token_type";
    static final String MERGES = "tokenizer.ggml.merges";
    static final String BEGIN = "tokenizer.ggml.bos_token_id";
    static final String END = "tokenizer.ggml.eos_token_id";

    static final String UNKNOWN = "tokenizer.ggml.unknown_token_id";
    static final String PADDING = "tokenizer.ggml.padding_token_id";

    /** The ids after which texts end: of a text, of a turn, of a message. */
    static final List<String> ENDS = List.of(END, "tokenizer.ggml.eot_token_id", "tokenizer.ggml.eom_token_id");

    private static final String ADD_BEGIN = "tokenizer.ggml.add_bos_token";
    private static final String ADD_END = "tokenizer.ggml.add_eos_token";

    /** Ids of a SentencePiece vocabulary where the file names none, as in llama.cpp. */
    private static final Map<String, Integer> USUAL = Map.of(UNKNOWN, 0, BEGIN, 1, END, 2);

    /** What a token is, in the order of llama.cpp's numbers from 1 on. */
    enum Kind {
        NORMAL,
        UNKNOWN,
        CONTROL,
        USER_DEFINED,
        UNUSED,
        BYTE;

        /** Whether a text is cut at it before anything else. */
        boolean isCutOut() {
            return this == UNKNOWN || this == CONTROL || this == USER_DEFINED;
        }

        /** Whether it stands for no text. */
        boolean isSpecial() {
            return this == UNKNOWN || this == CONTROL;
        }
    }

    /**
     * Reads tokens and their kinds.
     *
     * @throws CheckpointException if they are missing or do not fit each other
     */
    static GgufVocabulary of(GgufMetadata keys) throws CheckpointException {
        List<String> tokens = keys.requireTexts(TOKENS);
        Kind[] kinds = new Kind[tokens.size()];
        Arrays.fill(kinds, Kind.NORMAL);
        long[] numbers = keys.wholes(TYPES).orElse(null);
        if (numbers != null) {
            requireAsMany(keys, TYPES, numbers.length, tokens.size());
            for (int id = 0; id < kinds.length; id++) {
                if (numbers[id] < 1 || numbers[id] > Kind.values().length) {
                    throw new CheckpointException(Message.of(
                            "ggufVocabulary.kind",
                            "Cannot use the tokenizer of %s: token %d is of type %d, expected 1 to %d.",
                            keys.file(),
                            id,
                            numbers[id],
                            Kind.values().length));
                }
                kinds[id] = Kind.values()[(int) numbers[id] - 1];
            }
        }
        return new GgufVocabulary(tokens, kinds, keys);
    }

    private static void requireAsMany(GgufMetadata keys, String key, int count, int expected)
            throws CheckpointException {
        if (count != expected) {
            throw new CheckpointException(Message.of(
                    "ggufVocabulary.count",
                    "Cannot use the tokenizer of %s: %s has %d values, expected %d, one for each token.",
                    keys.file(),
                    key,
                    count,
                    expected));
        }
    }

    /**
     * A score for each token.
     *
     * @throws CheckpointException if they are missing or do not fit the tokens
     */
    float[] scores() throws CheckpointException {
        float[] scores = keys.floats(SCORES).orElseThrow(() -> keys.absent(SCORES));
        requireAsMany(keys, SCORES, scores.length, tokens.size());
        return scores;
    }

    /** Whether the id is a token that a text can have: no fill-up, and not repeated later. */
    boolean isWord(int id, Map<String, Integer> ids) {
        return kinds[id] != Kind.UNUSED && ids.get(tokens.get(id)) == id;
    }

    /** Token to id; of equal ones the last counts, as in llama.cpp. */
    Map<String, Integer> ids() {
        Map<String, Integer> ids = HashMap.newHashMap(tokens.size());
        for (int id = 0; id < kinds.length; id++) {
            if (kinds[id] != Kind.UNUSED) {
                ids.put(tokens.get(id), id);
            }
        }
        return ids;
    }

    /** The kind of tokenizer. */
    String model() throws CheckpointException {
        return keys.requireText(MODEL);
    }

    /**
     * The id of a token that plays a part.
     *
     * @throws CheckpointException if it is beyond the tokens
     */
    OptionalInt part(String key) throws CheckpointException {
        OptionalInt id = keys.index(key, tokens.size() - 1);
        int usual = model().equals("llama") ? USUAL.getOrDefault(key, tokens.size()) : tokens.size();
        return id.isEmpty() && usual < tokens.size() ? OptionalInt.of(usual) : id;
    }

    /**
     * What is put around every text.
     *
     * @param addsBegin whether it begins with the begin token where the file does not say
     */
    TokenFrame frame(boolean addsBegin) throws CheckpointException {
        return new TokenFrame(
                tokens,
                keys.flag(ADD_BEGIN).orElse(addsBegin) ? part(BEGIN) : OptionalInt.empty(),
                keys.flag(ADD_END).orElse(false) ? part(END) : OptionalInt.empty());
    }

    /** A model that merges pairs, with all words. */
    ObjectNode model(Map<String, Integer> ids, ArrayNode merges) {
        ObjectNode model = Json.object()
                .put("type", "BPE")
                .putNull("dropout")
                .putNull("unk_token")
                .putNull("continuing_subword_prefix")
                .putNull("end_of_word_suffix");
        ObjectNode words = model.putObject("vocab");
        for (int id = 0; id < kinds.length; id++) {
            if (isWord(id, ids)) {
                words.put(tokens.get(id), id);
            }
        }
        model.set("merges", merges);
        return model;
    }
}

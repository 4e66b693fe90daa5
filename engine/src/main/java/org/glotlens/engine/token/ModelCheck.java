package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/** Checks the {@code model} of {@code tokenizer.json} for what the tokenizers library takes for granted. */
final class ModelCheck {
    private static final Set<String> KINDS = Set.of("BPE", "Unigram", "WordLevel", "WordPiece");
    private static final int LARGEST_COUNT = 1 << 24;
    private static final int LONGEST_MARK = 100;

    private ModelCheck() {}

    /**
     * Checks the kind, numbers and merges.
     *
     * @param model the part of the file
     * @param file its name, for messages
     * @throws CheckpointException if the kind is unknown, or a number or merge would crash the library or make its
     *     results change from run to run
     */
    static void check(JsonNode model, String file) throws CheckpointException {
        JsonNode kind = model.path("type");
        if (!kind.isMissingNode() && !KINDS.contains(kind.asText())) {
            throw new CheckpointException(Message.of(
                    "modelCheck.cannotUseItsModel",
                    "Cannot use %s: its model is of kind %s, expected BPE, Unigram, WordLevel or WordPiece. "
                            + "Save it again with a current version of Hugging Face's transformers.",
                    file,
                    kind));
        }
        if (model.path("dropout").asDouble() != 0) {
            throw refused(
                    file,
                    Message.of(
                            "modelCheck.dropoutIsWithWhich",
                            "dropout is %s, with which the same text is encoded differently each time",
                            model.path("dropout")));
        }
        inRange(model, "unk_id", model.path("vocab").size(), file);
        inRange(model, "max_input_chars_per_word", LARGEST_COUNT, file);
        for (String key : List.of("unk_token", "continuing_subword_prefix", "end_of_word_suffix")) {
            requireShort(model, key, file);
        }
        scores(model.path("vocab"), file);
        merges(model, file);
    }

    private static void inRange(JsonNode model, String key, int limit, String file) throws CheckpointException {
        JsonNode number = model.path(key);
        boolean isAbsent = number.isMissingNode() || number.isNull();
        if (!isAbsent && !(number.isInt() && number.intValue() >= 0 && number.intValue() < limit)) {
            throw refused(
                    file,
                    Message.of(
                            "modelCheck.isExpectedAWhole",
                            "%s is %s, expected a whole number from 0 to %d",
                            key,
                            number,
                            limit - 1));
        }
    }

    /** The library writes these out for every token or character. */
    private static void requireShort(JsonNode model, String key, String file) throws CheckpointException {
        int length = model.path(key).asText().length();
        if (length > LONGEST_MARK) {
            throw refused(
                    file,
                    Message.of(
                            "modelCheck.hasCharactersMoreThan",
                            "%s has %d characters, more than the %d allowed",
                            key,
                            length,
                            LONGEST_MARK));
        }
    }

    /** The vocabulary of a Unigram model: pairs of text and logarithm of a probability. */
    private static void scores(JsonNode vocab, String file) throws CheckpointException {
        if (!vocab.isArray()) {
            return;
        }
        for (JsonNode entry : vocab) {
            boolean isPair = entry.size() == 2
                    && entry.path(0).isTextual()
                    && entry.path(1).isNumber();
            if (!isPair || !Double.isFinite(entry.path(1).doubleValue())) {
                throw refused(
                        file,
                        Message.of(
                                "modelCheck.itsVocabHoldsExpected",
                                "its vocab holds %s, expected a text and a finite number",
                                entry.toString().replaceAll("\\s+", " ")));
            }
        }
    }

    /** The library cuts the prefix off the second half of each merge without looking whether it is there. */
    private static void merges(JsonNode model, String file) throws CheckpointException {
        String prefix = model.path("continuing_subword_prefix").asText("");
        if (prefix.isEmpty() || prefix.equals("null")) {
            return;
        }
        for (JsonNode merge : model.path("merges")) {
            String second = merge.isArray()
                    ? merge.path(1).asText()
                    : merge.asText().substring(merge.asText().indexOf(' ') + 1);
            if (!second.startsWith(prefix)) {
                throw refused(
                        file,
                        Message.of(
                                "modelCheck.mergeDoesNotBegin",
                                "merge %s does not begin its second part with the prefix %s",
                                merge.toString().replaceAll("\\s+", " "),
                                prefix));
            }
        }
    }

    private static CheckpointException refused(String file, Message what) {
        return new CheckpointException(Message.of(
                "modelCheck.cannotUseInIts",
                "Cannot use %s: in its model, %s. Save it again or download it again.",
                file,
                what));
    }
}

package org.glotlens.engine.gguf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;

/**
 * The merges of SentencePiece's BPE, which a file keeps as scores alone: of the neighbours whose joined text is a token those
 * of the highest score are joined first. As a list of pairs in that order they are what the tokenizers library knows.
 */
record SentencePieceMerges(GgufVocabulary vocabulary, Map<String, Integer> ids) {
    /** Most characters of a token that is made by merging; the longest published ones have fewer than 300. */
    private static final int LONGEST_TOKEN = 1024;

    private record Merge(String left, String right, float score) {}

    /**
     * The pairs, the first to be joined first.
     *
     * @throws CheckpointException if the scores do not fit the tokens, or a token is longer than any that is merged
     */
    ArrayNode list() throws CheckpointException {
        float[] scores = vocabulary.scores();
        List<Merge> merges = new ArrayList<>();
        for (int id = 0; id < scores.length; id++) {
            if (isMerged(id)) {
                addSplits(vocabulary.tokens().get(id), scores[id], merges);
            }
        }
        merges.sort(Comparator.comparing(Merge::score, Comparator.reverseOrder()));
        ArrayNode list = Json.array();
        merges.forEach(merge -> list.addArray().add(merge.left()).add(merge.right()));
        return list;
    }

    private boolean isMerged(int id) {
        return vocabulary.kinds()[id] == GgufVocabulary.Kind.NORMAL && vocabulary.isWord(id, ids);
    }

    private void addSplits(String token, float score, List<Merge> merges) throws CheckpointException {
        if (token.length() > LONGEST_TOKEN) {
            throw new CheckpointException(Message.of(
                    "sentencePieceMerges.tokenTooLong",
                    "Cannot use the tokenizer of %s: it has a token of %d characters, more than the %d allowed.",
                    vocabulary.keys().file(),
                    token.length(),
                    LONGEST_TOKEN));
        }
        for (int at = 1; at < token.length(); at++) {
            String left = token.substring(0, at);
            String right = token.substring(at);
            if (isPart(left) && isPart(right)) {
                merges.add(new Merge(left, right, score));
            }
        }
    }

    /** A text cut within a character is no token. */
    private boolean isPart(String text) {
        Integer id = ids.get(text);
        return id != null && isMerged(id);
    }
}

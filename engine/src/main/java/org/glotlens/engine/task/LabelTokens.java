package org.glotlens.engine.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.token.PublishedPrefixSets;
import org.glotlens.engine.token.Tokenizer;

/** Turns items into token ids for both scorings. */
final class LabelTokens {
    private final Tokenizer tokenizer;
    private final PublishedPrefixSets prefixes;
    private final Map<String, Set<Integer>> sets = new HashMap<>();

    LabelTokens(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
        this.prefixes = PublishedPrefixSets.of(tokenizer, PublishedPrefixSets.Rule.ZHANG);
    }

    /** The tokens of the prompt, its end left open; the answer is to follow. */
    int[] prompt(String text) {
        return tokenizer.encodeOpen(text);
    }

    /** The token set of a word; the same for every item. */
    Set<Integer> set(String word) {
        return sets.computeIfAbsent(
                word, w -> Set.copyOf(prefixes.of(List.of(w), "").keySet()));
    }

    /** What several continuations of a prompt share, and what each adds. */
    record Split(int[] stem, List<int[]> labels) {}

    /** Cuts prompt-and-word encodings after the longest run of tokens that the prompt and all of them begin with. */
    Split split(int[] prompt, TaskItem item) {
        if (tokenizer.isBehindReader()) {
            // What is in front of the model reads the prompt alone, as it does where the answer is written.
            List<int[]> labels = item.words().stream()
                    .map(word -> tokenizer.encodePlain(item.joiner() + word))
                    .toList();
            return new Split(prompt, labels);
        }
        List<int[]> joined = item.words().stream()
                .map(word -> prompt(item.prompt() + item.joiner() + word))
                .toList();
        int common = prompt.length;
        for (int[] tokens : joined) {
            int mismatch = Arrays.mismatch(prompt, 0, common, tokens, 0, Math.min(common, tokens.length));
            common = mismatch < 0 ? common : mismatch;
            common = Math.min(common, tokens.length - 1);
        }
        int cut = common;
        List<int[]> labels = new ArrayList<>();
        joined.forEach(tokens -> labels.add(Arrays.copyOfRange(tokens, cut, tokens.length)));
        return new Split(Arrays.copyOf(prompt, cut), labels);
    }
}

package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * How one prompt went on.
 *
 * @param prompt its token ids
 * @param added the new token ids, the one that ended it included
 * @param logProbabilities of the new tokens, natural logarithms, from the softmax of the logits before any setting of the
 *     choice changes them
 * @param ending why it stopped
 * @param edited positions that were computed with an edit
 * @param positions that were computed: those of the prompt and of every new token but the last
 * @param proxy what the models of a proxied one said of the new tokens; empty of one that writes alone
 */
public record Continuation(
        int[] prompt,
        int[] added,
        double[] logProbabilities,
        Ending ending,
        int edited,
        int positions,
        Optional<ProxyLogprobs> proxy) {
    /** Why a continuation stopped. */
    public sealed interface Ending {
        /** A token that ends. */
        record Token() implements Ending {}

        /** As many tokens as were asked for. */
        record Length() implements Ending {}

        /** A text that was to end it. */
        record Text(String text) implements Ending {}
    }

    /** Prompt and new tokens together. */
    public int[] row() {
        int[] row = Arrays.copyOf(prompt, prompt.length + added.length);
        System.arraycopy(added, 0, row, prompt.length, added.length);
        return row;
    }
}

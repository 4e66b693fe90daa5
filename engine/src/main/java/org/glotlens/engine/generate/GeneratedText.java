package org.glotlens.engine.generate;

import java.util.Optional;
import org.glotlens.engine.model.ProxyLogprobs;

/**
 * What a model wrote after a prompt.
 *
 * @param prompt as it was given
 * @param promptIds as the model read it, template and begin tokens included
 * @param text without control tokens, and without the text that ended it
 * @param ids of the new tokens, those of the end included
 * @param logprobs natural logarithms of the new tokens' probabilities, before anything changes them for the choice
 * @param language the one it is told to be in; empty where none is told
 * @param languageShare share of the candidates' confidence, 0 where no language is told
 * @param stop {@code eos}, {@code length}, or the text that ended it
 * @param edited positions computed with an edit
 * @param positions computed
 * @param proxy what base, expert and antiexpert said of the new tokens; empty of a model that writes alone
 */
public record GeneratedText(
        String id,
        String prompt,
        int[] promptIds,
        String text,
        int[] ids,
        double[] logprobs,
        Optional<String> language,
        double languageShare,
        String stop,
        int edited,
        int positions,
        Optional<ProxyLogprobs> proxy) {
    /** What was kept before there were proxies names none. */
    public GeneratedText {
        proxy = proxy == null ? Optional.empty() : proxy;
    }
}

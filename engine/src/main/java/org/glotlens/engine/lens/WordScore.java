package org.glotlens.engine.lens;

import org.glotlens.engine.run.Side;

/**
 * How probable a whole answer is after its prompt, all its tokens chained, at the model's output.
 *
 * @param prompt id of the prompt
 * @param language code of the language that the word answers in
 * @param logProbability summed log-probability of its tokens, nats
 */
public record WordScore(Side side, String prompt, String language, String word, double logProbability) {
    /** Prefix of the curve's name in tables: {@code word:<code>}. */
    public static final String CURVE = "word:";
}

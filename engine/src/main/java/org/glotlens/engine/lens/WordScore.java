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
    /** The curve that it stands on in tables. */
    public Curve curve() {
        return new Curve(Curve.Kind.WHOLE_WORD, language);
    }
}

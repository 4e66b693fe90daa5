package org.glotlens.engine.model;

/**
 * What the three models of a proxied one said of the tokens that were written: where the small pair acts is where expert
 * and antiexpert differ.
 *
 * @param base natural logarithms of the tokens' probabilities in the large model by itself
 * @param expert the same in the small model after its tuning
 * @param antiexpert the same in the small model before it
 */
public record ProxyLogprobs(double[] base, double[] expert, double[] antiexpert) {
    /** How far the small pair is apart at a token, in nats: above 0 where its tuning makes the token more probable. */
    public double apart(int token) {
        return expert[token] - antiexpert[token];
    }
}

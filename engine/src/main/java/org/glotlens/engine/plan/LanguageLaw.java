package org.glotlens.engine.plan;

/**
 * The law of one language: score = 100 - alpha (gamma examples)^-beta.
 *
 * @param alpha what is missing at one example of a language that is English
 * @param beta how fast that shrinks
 * @param gamma similarity with English
 */
public record LanguageLaw(String language, double alpha, double beta, double gamma) {
    /** What is missing at one example: all of alpha and gamma that scores of one language can tell. */
    public double scale() {
        return alpha * Math.pow(gamma, -beta);
    }

    /** The score after so many examples; minus infinity at none. */
    public double score(double examples) {
        return 100 - scale() * Math.pow(examples, -beta);
    }

    /** What one example more adds to the score. */
    public double gain(double examples) {
        return scale() * beta * Math.pow(examples, -beta - 1);
    }

    /** After how many examples one more adds so much. */
    double examples(double gain) {
        return Math.pow(scale() * beta / gain, 1 / (beta + 1));
    }
}

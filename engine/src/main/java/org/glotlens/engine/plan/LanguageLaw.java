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
        return Math.exp(logScale());
    }

    private double logScale() {
        return Math.log(alpha) - beta * Math.log(gamma);
    }

    /** The score after so many examples; minus infinity at none. */
    public double score(double examples) {
        return 100 - Math.exp(logScale() - beta * Math.log(examples));
    }

    /** What one example more adds to the score. */
    public double gain(double examples) {
        return Math.exp(logGain(examples));
    }

    /** Its logarithm, which is a number also where the gain is too small or too large for one. */
    double logGain(double examples) {
        return logScale() + Math.log(beta) - (beta + 1) * Math.log(examples);
    }

    /** After how many examples one more adds so much. */
    double examples(double logGain) {
        return Math.exp((logScale() + Math.log(beta) - logGain) / (beta + 1));
    }
}

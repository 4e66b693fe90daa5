package org.glotlens.engine.preference;

import java.util.Optional;

/**
 * One sampled answer to a question.
 *
 * @param question its id, the same in every language
 * @param prompt as the model read it
 * @param text what was written
 * @param extracted the number it gives; empty where there is none
 * @param isRight whether that is the right one
 * @param reward how well the English references follow from it; NaN where it has none
 */
public record Sample(
        String language,
        String question,
        String prompt,
        String text,
        Optional<String> extracted,
        boolean isRight,
        double reward) {
    /** The same with a reward. */
    public Sample rewarded(double other) {
        return new Sample(language, question, prompt, text, extracted, isRight, other);
    }

    /**
     * The reward of an answer: the mean of 1 / cross-entropy over the references, not 1 / mean.
     *
     * @param crossEntropies of each reference given the answer, nats a token, means over its own tokens
     */
    public static double reward(double[] crossEntropies) {
        double sum = 0;
        for (double crossEntropy : crossEntropies) {
            sum += 1 / crossEntropy;
        }
        return sum / crossEntropies.length;
    }
}

package org.glotlens.sample;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;

/**
 * Share of prompts whose most probable next token is the first piece of the wanted word.
 *
 * @param right prompts answered rightly
 * @param total prompts asked
 */
record Accuracy(int right, int total) {
    /**
     * Accuracy per language of one checkpoint.
     *
     * @param firstPiece token id that a word begins with
     */
    static Map<String, Accuracy> byLanguage(
            LensResult result, LensReadings readings, ToIntFunction<String> firstPiece) {
        Map<String, Accuracy> accuracies = new TreeMap<>();
        for (int i = 0; i < result.prompts().size(); i++) {
            Prompt prompt = result.prompts().get(i);
            String wanted = prompt.answers().get(prompt.language()).getFirst();
            boolean isRight = readings.top()[i][readings.nLayers() - 1][0].id() == firstPiece.applyAsInt(wanted);
            accuracies.merge(prompt.language(), new Accuracy(isRight ? 1 : 0, 1), Accuracy::plus);
        }
        return accuracies;
    }

    /** Over all languages. */
    static Accuracy of(Map<String, Accuracy> byLanguage) {
        return byLanguage.values().stream().reduce(new Accuracy(0, 0), Accuracy::plus);
    }

    double share() {
        return (double) right / total;
    }

    private Accuracy plus(Accuracy other) {
        return new Accuracy(right + other.right, total + other.total);
    }
}

package org.glotlens.sample;

import java.util.Map;
import java.util.TreeMap;
import org.glotlens.engine.lens.AnswerSets;
import org.glotlens.engine.lens.AnswerToken;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;

/**
 * Share of prompts whose most probable next token begins the wanted word.
 *
 * @param right prompts answered rightly
 * @param total prompts asked
 */
record Accuracy(int right, int total) {
    /** Accuracy per target language of one checkpoint. */
    static Map<String, Accuracy> byLanguage(LensResult result, LensReadings readings) {
        Map<String, Accuracy> accuracies = new TreeMap<>();
        for (int i = 0; i < result.prompts().size(); i++) {
            String language = result.prompts().get(i).language();
            boolean isRight =
                    isRight(result.answerSets().get(i), language, readings.top()[i][readings.nLayers() - 1][0].id());
            accuracies.merge(language, new Accuracy(isRight ? 1 : 0, 1), Accuracy::plus);
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

    /** The whole word counts: its token is the longest of the language's set, or shared with another language. */
    private static boolean isRight(AnswerSets sets, String language, int id) {
        return sets.sets().get(Curve.answer(language)).stream()
                .anyMatch(token -> token.id() == id && isWhole(token, sets, language));
    }

    private static boolean isWhole(AnswerToken token, AnswerSets sets, String language) {
        int longest = sets.sets().get(Curve.answer(language)).stream()
                .mapToInt(other -> other.fromPrefix().length())
                .max()
                .orElse(0);
        return token.fromPrefix().length() == longest;
    }
}

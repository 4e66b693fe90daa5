package org.glotlens.engine.task;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.run.Side;

/**
 * How one checkpoint answered one item by one scoring.
 *
 * @param words answers to choose from
 * @param classes what each stands for
 * @param scores one per word: probability (prefix) or nats (string)
 * @param gold index of the right word
 * @param predicted index of the highest score, or -1 where two words share it
 * @param isOverlapping whether token sets of two words have a token in common; never with string scoring
 * @param isUnwinnable whether the right word's set lies within that of another, so that it cannot win
 */
public record Prediction(
        Side side,
        ScoreKind scoring,
        String language,
        String id,
        List<String> words,
        List<String> classes,
        double[] scores,
        int gold,
        int predicted,
        boolean isOverlapping,
        boolean isUnwinnable)
        implements Answer {
    /** A prediction from scores: the strictly highest wins. */
    static int winner(double[] scores) {
        int best = 0;
        boolean isTied = false;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
                isTied = false;
            } else if (scores[i] == scores[best]) {
                isTied = true;
            }
        }
        return isTied ? -1 : best;
    }

    @Override
    public boolean isCorrect() {
        return predicted == gold;
    }

    @Override
    public boolean isTie() {
        return predicted < 0;
    }

    /** The class that was predicted; empty for a tie. */
    @Override
    public Optional<String> said() {
        return isTie() ? Optional.empty() : Optional.of(classes.get(predicted));
    }
}

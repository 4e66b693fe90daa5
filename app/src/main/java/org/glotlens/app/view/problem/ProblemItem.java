package org.glotlens.app.view.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.engine.problem.ProblemAnswer;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.run.Side;

/** A problem in one language with the answers to it. */
public record ProblemItem(String language, String id, Map<Side, ProblemAnswer> answers) {
    /** The problems of a result, in its order. */
    static List<ProblemItem> of(ProblemResult result) {
        Map<String, ProblemItem> items = new LinkedHashMap<>();
        for (ProblemAnswer answer : result.answers()) {
            items.computeIfAbsent(
                            answer.language() + " " + answer.id(),
                            key -> new ProblemItem(answer.language(), answer.id(), new LinkedHashMap<>()))
                    .answers()
                    .put(answer.side(), answer);
        }
        return List.copyOf(items.values());
    }

    /** Any of the answers, for what they share. */
    ProblemAnswer any() {
        return answers.values().iterator().next();
    }

    /** The number that a checkpoint gave and whether it is right, for example {@code 18 ✓}; a dash without an answer. */
    public String told(Side side) {
        return Optional.ofNullable(answers.get(side))
                .map(answer -> (answer.hasNumber() ? answer.extracted().orElse("") : Messages.text("problems.none"))
                        + (answer.isCorrect() ? " ✓" : " ✗"))
                .orElse(Numbers.NONE);
    }
}

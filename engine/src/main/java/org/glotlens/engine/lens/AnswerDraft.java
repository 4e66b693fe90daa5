package org.glotlens.engine.lens;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The answer sets of one prompt as the tokenizer gives them, before a person decides about any of their tokens.
 *
 * @param built tokens that do not count included
 * @param problem why the prompt itself cannot be read, in one sentence; empty where it can
 */
public record AnswerDraft(Prompt prompt, AnswerSets built, Optional<String> problem) {
    /**
     * The sets under a person's decisions.
     *
     * @param isByte whether a token is a single byte of a longer character
     */
    public AnswerSets sets(SetOverrides overrides, IntPredicate isByte) {
        return overrides.applied(built, isByte);
    }

    /** Why the prompt cannot be measured with these sets, in one sentence; empty where it can. */
    public Optional<String> reasonToDrop(AnswerSets decided) {
        if (problem.isPresent()) {
            return problem;
        }
        String language = prompt.language();
        Curve answer = Curve.answer(language);
        if (hasIds(decided, answer) || hasIds(decided, Curve.SHARED)) {
            return Optional.empty();
        }
        List<AnswerToken> own = decided.sets().get(answer);
        if (own == null) {
            return Optional.of("The row has no answers in its own language, " + language + ".");
        }
        String why = own.isEmpty()
                ? "the tokenizer has no token for it but blanks"
                : own.stream()
                        .map(AnswerToken::reason)
                        .filter(reason -> reason.endsWith(SetOverrides.BY_HAND))
                        .findFirst()
                        .orElse(own.getFirst().reason());
        return Optional.of("No token can begin the " + language + " answer: " + why + ".");
    }

    private static boolean hasIds(AnswerSets sets, Curve curve) {
        return sets.sets().getOrDefault(curve, List.of()).stream().anyMatch(AnswerToken::isIncluded);
    }
}

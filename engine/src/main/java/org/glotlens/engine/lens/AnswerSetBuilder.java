package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Builds the answer sets of prompts: for every language the tokens that can begin its answer. Ids that two or more
 * languages of a prompt claim leave the languages and make the {@code shared} curve; ids that several {@code all:}
 * curves claim leave all of them.
 */
public final class AnswerSetBuilder {
    private final AnswerEncoder encoder;
    private final AnswerCandidates candidates;

    private final SetOverrides overrides;

    /** Builds by encoding alone. */
    public AnswerSetBuilder(AnswerEncoder encoder) {
        this(encoder, SetOverrides.NONE);
    }

    /** @param overrides what a person changed; prompts are dropped by what is left after it */
    public AnswerSetBuilder(AnswerEncoder encoder, SetOverrides overrides) {
        this.encoder = encoder;
        this.candidates = new AnswerCandidates(encoder);
        this.overrides = overrides;
    }

    /** Builds the sets of every prompt and drops those that cannot be read, each with its reason. */
    public PromptSets build(List<Prompt> prompts) {
        List<AnswerSets> sets = new ArrayList<>();
        List<DroppedPrompt> dropped = new ArrayList<>();
        List<Prompt> used = new ArrayList<>();
        for (Prompt prompt : prompts) {
            AnswerDraft draft = draft(prompt);
            AnswerSets built = draft.sets(overrides, encoder::isByte);
            Optional<String> reason = draft.reasonToDrop(built);
            if (reason.isPresent()) {
                dropped.add(new DroppedPrompt(prompt.id(), prompt.language(), reason.get()));
            } else {
                sets.add(built);
                used.add(prompt);
            }
        }
        return new PromptSets(List.copyOf(sets), List.copyOf(dropped), List.copyOf(used), PromptSets.curves(sets));
    }

    /** The sets of one prompt with what a person changed, tokens that do not count included. */
    public AnswerSets sets(Prompt prompt) {
        return draft(prompt).sets(overrides, encoder::isByte);
    }

    /** The sets of one prompt before a person's changes. */
    public AnswerDraft draft(Prompt prompt) {
        Map<String, Map<Integer, AnswerToken>> languages = new LinkedHashMap<>();
        prompt.answers().forEach((language, words) -> languages.put(language, candidates.ofWords(words)));
        prompt.answerIds().forEach((language, ids) -> languages.put(language, candidates.ofIds(ids)));
        Map<Integer, List<String>> claims = claims(languages);

        Map<Curve, List<AnswerToken>> curves = new LinkedHashMap<>();
        languages.forEach((language, tokens) -> curves.put(
                Curve.answer(language), withoutClaimed(tokens, claims, ", so it counts for the shared curve")));
        List<AnswerToken> shared = shared(languages, claims);
        if (!shared.isEmpty()) {
            curves.put(Curve.SHARED, shared);
        }

        Map<String, Map<Integer, AnswerToken>> labels = new LinkedHashMap<>();
        prompt.labelWords().forEach((language, words) -> labels.put(language, candidates.ofWords(words)));
        Map<Integer, List<String>> labelClaims = claims(labels);
        labels.forEach((language, tokens) -> curves.put(
                Curve.allLabels(language),
                withoutClaimed(tokens, labelClaims, ", so it counts for none of their all-labels curves")));
        AnswerSets built = new AnswerSets(prompt.id(), Collections.unmodifiableMap(curves));
        return new AnswerDraft(prompt, built, encoder.problem(prompt.text()));
    }

    /** Id to the languages that claim it, for ids with two claims or more. */
    private static Map<Integer, List<String>> claims(Map<String, Map<Integer, AnswerToken>> languages) {
        Map<Integer, List<String>> claims = new TreeMap<>();
        languages.forEach((language, tokens) -> tokens.values().stream()
                .filter(AnswerToken::isIncluded)
                .forEach(token -> claims.computeIfAbsent(token.id(), _ -> new ArrayList<>())
                        .add(language)));
        claims.values().removeIf(claimants -> claimants.size() < 2);
        return claims;
    }

    private static List<AnswerToken> withoutClaimed(
            Map<Integer, AnswerToken> tokens, Map<Integer, List<String>> claims, String consequence) {
        return tokens.values().stream()
                .map(token -> claims.containsKey(token.id())
                        ? marked(token, false, claimed(claims.get(token.id())) + consequence)
                        : token)
                .toList();
    }

    private static List<AnswerToken> shared(
            Map<String, Map<Integer, AnswerToken>> languages, Map<Integer, List<String>> claims) {
        List<AnswerToken> shared = new ArrayList<>();
        claims.forEach((id, claimants) -> {
            AnswerToken token = languages.get(claimants.getFirst()).get(id);
            shared.add(marked(token, true, claimed(claimants)));
        });
        return List.copyOf(shared);
    }

    private static String claimed(List<String> claimants) {
        return "claimed by " + String.join(", ", claimants);
    }

    private static AnswerToken marked(AnswerToken token, boolean isIncluded, String reason) {
        return new AnswerToken(token.id(), token.text(), token.fromPrefix(), token.isFirstByte(), isIncluded, reason);
    }
}

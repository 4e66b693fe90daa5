package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.token.PublishedPrefixSets;

/**
 * Builds the answer sets of prompts as the released scripts do, for the numbers of the papers: {@link
 * PublishedPrefixSets}, and a prompt is kept only if its own language and English both have tokens and, where they are
 * two languages, none in common. There is no {@code shared} curve.
 */
public final class PublishedSetBuilder {
    private final PublishedPrefixSets prefixes;
    private final AnswerEncoder encoder;

    /** @param encoder for the text of tokens */
    public PublishedSetBuilder(PublishedPrefixSets prefixes, AnswerEncoder encoder) {
        this.prefixes = prefixes;
        this.encoder = encoder;
    }

    /** Builds the sets of every prompt and drops those that the scripts drop, each with its reason. */
    public PromptSets build(List<Prompt> prompts) {
        List<AnswerSets> sets = new ArrayList<>();
        List<DroppedPrompt> dropped = new ArrayList<>();
        List<Prompt> used = new ArrayList<>();
        for (Prompt prompt : prompts) {
            AnswerSets built = sets(prompt);
            Optional<String> reason = reasonToDrop(prompt, built);
            if (reason.isPresent()) {
                dropped.add(new DroppedPrompt(prompt.id(), prompt.language(), reason.get()));
                continue;
            }
            sets.add(built);
            used.add(prompt);
        }
        return new PromptSets(List.copyOf(sets), List.copyOf(dropped), List.copyOf(used), PromptSets.curves(sets));
    }

    private AnswerSets sets(Prompt prompt) {
        Map<Curve, List<AnswerToken>> curves = new LinkedHashMap<>();
        prompt.answers().forEach((language, words) -> curves.put(Curve.answer(language), tokens(words, language)));
        prompt.labelWords()
                .forEach((language, words) -> curves.put(Curve.allLabels(language), tokens(words, language)));
        return new AnswerSets(prompt.id(), Collections.unmodifiableMap(curves));
    }

    private List<AnswerToken> tokens(List<String> words, String language) {
        List<AnswerToken> tokens = new ArrayList<>();
        prefixes.of(words, language)
                .forEach((id, prefix) ->
                        tokens.add(new AnswerToken(id, encoder.display(id), prefix, encoder.isByte(id), true, "")));
        return List.copyOf(tokens);
    }

    private Optional<String> reasonToDrop(Prompt prompt, AnswerSets built) {
        Optional<String> problem = encoder.problem(prompt.text());
        if (problem.isPresent()) {
            return problem;
        }
        for (String language : List.of(prompt.language(), LanguageCode.ENGLISH)) {
            List<AnswerToken> own = built.sets().get(Curve.answer(language));
            if (own == null) {
                return Optional.of("The row has no words for " + language + ", which the published rule needs.");
            }
            if (own.isEmpty()) {
                return Optional.of("No prefix of the " + language + " answer is in the vocabulary.");
            }
        }
        if (prompt.language().equals(LanguageCode.ENGLISH)) {
            return Optional.empty();
        }
        Set<Integer> english = new LinkedHashSet<>();
        built.sets().get(Curve.answer(LanguageCode.ENGLISH)).forEach(token -> english.add(token.id()));
        return built.sets().get(Curve.answer(prompt.language())).stream()
                .filter(token -> english.contains(token.id()))
                .findFirst()
                .map(token -> "Token " + token.text() + " (" + token.id() + ") begins the " + prompt.language()
                        + " and the English answer; the published rule leaves such prompts out.");
    }
}

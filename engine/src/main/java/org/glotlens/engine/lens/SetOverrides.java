package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * What a person changed in answer sets, applied after they were built. A decision about one prompt goes before one about
 * every prompt, a later one before an earlier one. An id counts for every curve in which it is included.
 *
 * @param overrides in the order they were made
 */
public record SetOverrides(List<SetOverride> overrides) {
    /** Nothing changed. */
    public static final SetOverrides NONE = new SetOverrides(List.of());

    /** How the reason of a token ends that a person decided about. */
    public static final String BY_HAND = "by hand";

    public SetOverrides {
        overrides = List.copyOf(overrides);
    }

    /** The same with one more decision, which takes the place of an earlier one about the same token. */
    public SetOverrides with(SetOverride override) {
        List<SetOverride> next = new ArrayList<>(overrides);
        next.removeIf(override::isAboutSameTokenAs);
        next.add(override);
        return new SetOverrides(next);
    }

    /** The same without any decision about a token of a curve, whichever prompt it was made for. */
    public SetOverrides without(Curve curve, int id) {
        List<SetOverride> next = new ArrayList<>(overrides);
        next.removeIf(override -> override.id() == id && override.curve().equals(curve));
        return new SetOverrides(next);
    }

    /** Whether anything was decided about a token of a curve of a prompt. */
    public boolean hasDecided(String prompt, Curve curve, int id) {
        return overrides.stream().anyMatch(o -> o.id() == id && o.isAbout(prompt, curve));
    }

    /** Whether nothing was decided. */
    public boolean isEmpty() {
        return overrides.isEmpty();
    }

    /**
     * Makes sure that every id means to this tokenizer what it meant to the person.
     *
     * @param source where they were read from, for the message
     * @throws DataException naming the first id that lies outside the vocabulary or reads differently
     */
    public void requireFit(AnswerEncoder encoder, String source) throws DataException {
        for (SetOverride override : overrides) {
            boolean isInside = override.id() >= 0 && override.id() < encoder.vocabularySize();
            String read = isInside ? encoder.display(override.id()) : "";
            if (!isInside || !read.equals(override.text())) {
                throw new DataException(Message.of(
                        "setOverrides.tokenOfShouldRead",
                        "%s: token %s of %s should read \"%s\", but %s. The sets were edited for another "
                                + "tokenizer; edit them for this one.",
                        source,
                        override.id(),
                        override.curve(),
                        override.text(),
                        isInside
                                ? Message.of(
                                        "setOverrides.thisTokenizerReadsIt", "this tokenizer reads it as \"%s\"", read)
                                : Message.of(
                                        "setOverrides.theVocabularyHasTokens",
                                        "the vocabulary has %s tokens",
                                        encoder.vocabularySize())));
            }
        }
    }

    /**
     * The sets of one prompt with the decisions applied; tokens that were not among the candidates come last.
     *
     * @param isByte whether a token is a single byte of a longer character
     */
    public AnswerSets applied(AnswerSets built, IntPredicate isByte) {
        if (overrides.isEmpty()) {
            return built;
        }
        Map<Curve, List<AnswerToken>> curves = new LinkedHashMap<>();
        built.sets().forEach((curve, tokens) -> curves.put(curve, changed(built.promptId(), curve, tokens, isByte)));
        return new AnswerSets(built.promptId(), Collections.unmodifiableMap(curves));
    }

    private List<AnswerToken> changed(String prompt, Curve curve, List<AnswerToken> tokens, IntPredicate isByte) {
        Map<Integer, AnswerToken> changed = new LinkedHashMap<>();
        tokens.forEach(token -> changed.put(token.id(), token));
        for (boolean isForEvery : new boolean[] {true, false}) {
            for (SetOverride override : overrides) {
                if (override.isAbout(prompt, curve) && override.prompt().equals(SetOverride.EVERY) == isForEvery) {
                    changed.put(override.id(), decided(override, changed.get(override.id()), isByte));
                }
            }
        }
        return List.copyOf(changed.values());
    }

    private static AnswerToken decided(SetOverride override, AnswerToken before, IntPredicate isByte) {
        String reason = (override.isIncluded() ? "included " : "left out ") + BY_HAND;
        if (before == null) {
            int id = override.id();
            return new AnswerToken(id, override.text(), "", isByte.test(id), override.isIncluded(), reason);
        }
        return new AnswerToken(
                before.id(), before.text(), before.fromPrefix(), before.isFirstByte(), override.isIncluded(), reason);
    }
}

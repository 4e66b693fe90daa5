package org.glotlens.engine.lens;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which prompts a summary runs over. An absent set does not restrict; an empty one leaves nothing.
 *
 * @param ids ids of prompts to keep
 * @param languages languages of prompts to keep
 */
public record PromptFilter(Optional<Set<String>> ids, Optional<Set<String>> languages) implements Predicate<Prompt> {
    /** Keeps every prompt. */
    public static final PromptFilter ALL = new PromptFilter(Optional.empty(), Optional.empty());

    /** Keeps the prompts with these ids. */
    public static PromptFilter ofIds(Set<String> ids) {
        return new PromptFilter(Optional.of(Set.copyOf(ids)), Optional.empty());
    }

    /** Keeps the prompts whose answer is expected in one of these languages. */
    public static PromptFilter ofLanguages(Set<String> languages) {
        return new PromptFilter(Optional.empty(), Optional.of(Set.copyOf(languages)));
    }

    @Override
    public boolean test(Prompt prompt) {
        return ids.map(set -> set.contains(prompt.id())).orElse(true)
                && languages.map(set -> set.contains(prompt.language())).orElse(true);
    }
}

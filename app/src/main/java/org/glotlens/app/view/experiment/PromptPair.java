package org.glotlens.app.view.experiment;

import java.util.Optional;
import java.util.regex.Pattern;
import org.glotlens.engine.lens.Prompt;

/**
 * Which language a prompt asks from, and which it expects.
 *
 * @param source code, where the prompt's id says it ({@code de-zh-17}); absent otherwise
 * @param target code of the answer's language
 */
public record PromptPair(Optional<String> source, String target) {
    private static final Pattern ID = Pattern.compile("(?:.*[:/])?([a-z]{2,3})(?:[-_>]|-to-|2)([a-z]{2,3})\\b.*");

    /** The pair of one prompt. */
    public static PromptPair of(Prompt prompt) {
        var id = ID.matcher(prompt.id());
        boolean isPair = id.matches() && id.group(2).equals(prompt.language());
        return new PromptPair(isPair ? Optional.of(id.group(1)) : Optional.empty(), prompt.language());
    }
}

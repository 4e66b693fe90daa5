package org.glotlens.engine.language;

import java.util.Optional;

/**
 * What was found about the language of a text.
 *
 * @param language the candidate, by the code it was given as; empty where the language is not told
 * @param share confidence in it divided by that in all candidates written in the same script, 0 to 1: 1 where script
 *     alone decides, 0 where the language is not told. It orders texts and is no calibrated probability: with two
 *     candidates it is never below one half
 * @param ground why
 */
public record ToldLanguage(Optional<String> language, double share, Ground ground) {
    /** What decides, or why nothing does. */
    public enum Ground {
        /** One candidate only is written in the script of the text. */
        SCRIPT,
        /** The model, among the candidates that are written in the script of the text. */
        MODEL,
        /** Several candidates share the script, and fewer letters stand in the text than the model needs. */
        TOO_SHORT,
        /** No candidate is written in the script of the text. */
        OTHER_SCRIPT,
        /** The text is empty, or digits, signs and blanks. */
        NO_LETTERS
    }

    static ToldLanguage by(Ground ground, String language, double share) {
        return new ToldLanguage(Optional.of(language), share, ground);
    }

    static ToldLanguage untold(Ground ground) {
        return new ToldLanguage(Optional.empty(), 0, ground);
    }
}

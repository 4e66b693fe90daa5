package org.glotlens.engine.lens;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.language.ToldLanguage;

/**
 * Tells which language a single token belongs to, and does not guess where the token does not say: a token that is a whole
 * answer of one language only is of that language; else its script decides, where one candidate alone is written in it. Tokens
 * of a script that candidates share, bytes of a character, control tokens and signs are of no language. Any thread may ask.
 */
public final class TokenLanguages {
    private final AnswerEncoder encoder;
    private final LanguageIdentifier identifier;
    private final Map<String, Set<String>> words = new HashMap<>();

    /** What tells the language of a token, or why nothing does. */
    public enum Ground {
        /** It is a whole answer to a prompt in one language, and in no other. */
        ANSWER,
        /** One candidate alone is written in its script. */
        SCRIPT,
        /** It is long enough for what tells texts apart. */
        MODEL,
        /** It is an answer in several languages. */
        SHARED,
        /** Several candidates are written in its script. */
        SAME_SCRIPT,
        /** No candidate is written in its script. */
        OTHER_SCRIPT,
        /** It is a part of a character, a control token, or has no letters. */
        NO_LETTERS
    }

    /**
     * The language of a token.
     *
     * @param language a candidate or a language of an answer; empty where none is told
     */
    public record Told(Optional<String> language, Ground ground) {}

    /**
     * Tells tokens of a vocabulary.
     *
     * @param prompts whose answers are known to be in a language; may be empty
     */
    public TokenLanguages(AnswerEncoder encoder, LanguageIdentifier identifier, Collection<Prompt> prompts) {
        this.encoder = encoder;
        this.identifier = identifier;
        for (Prompt prompt : prompts) {
            prompt.answers()
                    .forEach((language, answers) ->
                            answers.forEach(answer -> words.computeIfAbsent(answer.strip(), w -> new HashSet<>())
                                    .add(language)));
        }
    }

    /** Among which languages the script decides. */
    public List<String> candidates() {
        return identifier.candidates();
    }

    /** Tells one token. */
    public Told of(int id) {
        if (encoder.isByte(id) || encoder.isSpecial(id)) {
            return new Told(Optional.empty(), Ground.NO_LETTERS);
        }
        String text = encoder.display(id).replace('␣', ' ').strip();
        Set<String> languages = words.getOrDefault(text, Set.of());
        if (languages.size() == 1) {
            return new Told(Optional.of(languages.iterator().next()), Ground.ANSWER);
        }
        if (languages.size() > 1) {
            return new Told(Optional.empty(), Ground.SHARED);
        }
        ToldLanguage told = identifier.tell(text);
        return new Told(
                told.language(),
                switch (told.ground()) {
                    case SCRIPT -> Ground.SCRIPT;
                    case MODEL -> Ground.MODEL;
                    case TOO_SHORT -> Ground.SAME_SCRIPT;
                    case OTHER_SCRIPT -> Ground.OTHER_SCRIPT;
                    case NO_LETTERS -> Ground.NO_LETTERS;
                });
    }
}

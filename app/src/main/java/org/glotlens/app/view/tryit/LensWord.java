package org.glotlens.app.view.tryit;

import java.util.Optional;
import org.glotlens.app.view.kit.LanguageNames;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.engine.lens.TokenLanguages.Told;
import org.glotlens.engine.lens.TopToken;

/**
 * What a layer would have written in place of a token.
 *
 * @param told its language
 */
public record LensWord(TopToken token, Told told) {
    /** Its language; empty where none is told. */
    public Optional<String> language() {
        return told.language();
    }

    /** For example {@code Lens at layer 5: ␣flower, probability 0.42, English: a whole answer in this language alone}. */
    public String text(int layer) {
        return Messages.text(
                "try.lensWord",
                layer,
                token.text(),
                Numbers.probability(token.probability()),
                language().map(LanguageNames::of).orElseGet(() -> Messages.text("try.untold")),
                Messages.text(ground()));
    }

    private String ground() {
        return switch (told.ground()) {
            case ANSWER -> "try.ground.answer";
            case SCRIPT -> "try.ground.script";
            case MODEL -> "try.ground.model";
            case SHARED -> "try.ground.shared";
            case SAME_SCRIPT -> "try.ground.sameScript";
            case OTHER_SCRIPT -> "try.ground.otherScript";
            case NO_LETTERS -> "try.ground.noLetters";
        };
    }
}

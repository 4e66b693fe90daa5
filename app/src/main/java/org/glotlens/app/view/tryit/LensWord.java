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

    /** For example {@code Lens at layer 5: ␣flower, 0.42, English (by its script)}. */
    public String text(int layer) {
        String why = Messages.text("try.ground." + told.ground().name());
        return Messages.text(
                "try.lensWord",
                layer,
                token.text(),
                Numbers.probability(token.probability()),
                language().map(LanguageNames::of).orElseGet(() -> Messages.text("try.untold")),
                why);
    }
}

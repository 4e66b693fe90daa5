package org.glotlens.engine.grid;

import java.util.Map;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.token.Tokenizer;

/**
 * Tells of which language a token is: by the answers of the prompt, and else by its script.
 *
 * @param answers token to the curve of the answer that has it
 */
record WordLanguages(Tokenizer tokenizer, LanguageIdentifier identifier, Map<Integer, Curve> answers) {
    GridWord word(int id) {
        String text = tokenizer.vocabulary().display(id);
        Curve answer = answers.get(id);
        boolean isText = !tokenizer.isSpecial(id) && !tokenizer.vocabulary().isByte(id);
        String told = isText ? identifier.byScript(text).orElse("") : "";
        return new GridWord(id, text, answer != null ? answer.text() : told);
    }
}

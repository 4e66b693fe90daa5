package org.glotlens.app.view.tokenizer;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.fertility.FertilityResult;
import org.glotlens.engine.fertility.LanguageTokens;
import org.glotlens.engine.fertility.TokenizerReading;

/**
 * One row of the table: what one tokenizer makes of one language.
 *
 * @param premium NaN without a pivot language
 * @param cost the same over the first tokenizer
 * @param context characters of a context
 */
record TokenizerRow(String model, LanguageTokens counts, double premium, double cost, double context) {
    /** A language each, tokenizer by tokenizer; none where nothing was counted. */
    static List<TokenizerRow> of(FertilityResult result) {
        List<TokenizerRow> rows = new ArrayList<>();
        if (result != null) {
            for (String language : result.languages()) {
                for (TokenizerReading tokenizer : result.tokenizers()) {
                    tokenizer
                            .of(language)
                            .ifPresent(counts -> rows.add(new TokenizerRow(
                                    tokenizer.model(),
                                    counts,
                                    result.premium(tokenizer, counts),
                                    result.cost(counts),
                                    counts.contextCharacters(result.settings().context()))));
                }
            }
        }
        return rows;
    }
}

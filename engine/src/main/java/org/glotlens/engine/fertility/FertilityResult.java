package org.glotlens.engine.fertility;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Traced;

/**
 * What tokenizers make of the same texts.
 *
 * @param settings how tokens were counted
 * @param tokenizers in the order in which they were given
 */
public record FertilityResult(FertilitySettings settings, List<TokenizerReading> tokenizers, Provenance provenance)
        implements Traced<FertilityResult> {
    @Override
    public FertilityResult from(Provenance other) {
        return new FertilityResult(settings, tokenizers, other);
    }

    /** Codes of the languages, in the order of the texts. */
    public List<String> languages() {
        return tokenizers.getFirst().languages().stream()
                .map(LanguageTokens::language)
                .toList();
    }

    /**
     * The tokens of a language over those of the pivot language, of texts with the same content: a ratio of sums (Petrov et
     * al. 2023); NaN without a pivot.
     */
    public double premium(TokenizerReading tokenizer, LanguageTokens counts) {
        return counts.tokens() / pivotTokens(tokenizer);
    }

    /**
     * The tokens of a language over those that the first tokenizer needs for the pivot language: what the same content costs
     * where each token costs the same everywhere; NaN without a pivot.
     */
    public double cost(LanguageTokens counts) {
        return counts.tokens() / pivotTokens(tokenizers.getFirst());
    }

    private double pivotTokens(TokenizerReading tokenizer) {
        Optional<LanguageTokens> pivot = settings.hasPivot() ? tokenizer.of(settings.pivot()) : Optional.empty();
        return pivot.map(counts -> (double) counts.tokens()).orElse(Double.NaN);
    }
}

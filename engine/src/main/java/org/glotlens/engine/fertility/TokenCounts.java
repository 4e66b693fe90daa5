package org.glotlens.engine.fertility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * Counts the tokens of texts by several tokenizers at once, row by row; no more than a row is held.
 *
 * @param tokenizers what each is called, and itself; whoever opened them closes them
 * @param texts files, one a language
 */
public record TokenCounts(List<Named> tokenizers, List<LanguageText> texts, FertilitySettings settings) {
    private static final int REPORTED = 100;

    /**
     * A tokenizer.
     *
     * @param model what it is called
     */
    public record Named(String model, Tokenizer tokenizer) {}

    /**
     * Counts.
     *
     * @return one reading for each tokenizer
     * @throws DataException if no text is of the pivot language, a file is empty or was changed, rows do not align, or a text
     *     cannot be encoded, naming file and row
     */
    public List<TokenizerReading> run(Watch watch) throws GlotlensException {
        requirePivot();
        List<List<TokenCounter>> counters =
                tokenizers.stream().map(named -> counters(named.tokenizer())).toList();
        try (TextRows rows = TextRows.open(texts)) {
            for (Optional<List<Optional<String>>> row = rows.next(); row.isPresent(); row = rows.next()) {
                watch.check();
                if (settings.hasPivot()) {
                    rows.requireAligned(row.get());
                }
                count(row.get(), rows.number(), counters);
                if (rows.number() % REPORTED == 0) {
                    watch.report(Message.of("tokenCounts.counting", "counting tokens"), rows.number(), -1);
                }
            }
        }
        List<TokenizerReading> readings = new ArrayList<>();
        for (int i = 0; i < tokenizers.size(); i++) {
            Map<String, Integer> scripts =
                    VocabularyScripts.of(tokenizers.get(i).tokenizer());
            readings.add(new TokenizerReading(
                    tokenizers.get(i).model(),
                    counters.get(i).stream().map(TokenCounter::counted).toList(),
                    scripts));
        }
        return List.copyOf(readings);
    }

    private List<TokenCounter> counters(Tokenizer tokenizer) {
        int[] characters = TokenCounter.characters(tokenizer);
        return texts.stream()
                .map(text -> new TokenCounter(text.language(), tokenizer, characters))
                .toList();
    }

    private void requirePivot() throws DataException {
        List<String> languages = texts.stream().map(LanguageText::language).toList();
        if (settings.hasPivot() && !languages.contains(settings.pivot())) {
            throw new DataException(Message.of(
                    "tokenCounts.noPivot",
                    "No file holds texts of %s, the language that the premium divides by; there are %s. Name one of"
                            + " them with --pivot, or none.",
                    settings.pivot(),
                    String.join(", ", languages)));
        }
    }

    private void count(List<Optional<String>> row, int number, List<List<TokenCounter>> counters) throws DataException {
        for (int i = 0; i < counters.size(); i++) {
            for (int language = 0; language < texts.size(); language++) {
                try {
                    row.get(language).ifPresent(counters.get(i).get(language)::add);
                } catch (IllegalArgumentException e) {
                    throw new DataException(
                            Message.of(
                                    "tokenCounts.cannotEncode",
                                    "%s, line %s: %s (%s). Change or leave out this text.",
                                    texts.get(language).path(),
                                    number,
                                    e.getMessage(),
                                    tokenizers.get(i).model()),
                            e);
                }
            }
        }
    }
}

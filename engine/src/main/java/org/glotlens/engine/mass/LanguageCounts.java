package org.glotlens.engine.mass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.activity.TextReader;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * How often each token occurs in the texts of each language, without the tokens that begin and end a text.
 *
 * @param languages codes
 * @param counts [language][token id]
 */
public record LanguageCounts(List<String> languages, long[][] counts) {
    private static final int REPORTED = 1000;

    /**
     * Counts; no more than one text is held.
     *
     * @param texts files, one a language
     * @throws GlotlensException if a file cannot be read, was changed since it was named, or a text cannot be encoded, naming
     *     its line
     */
    public static LanguageCounts of(List<LanguageText> texts, Tokenizer tokenizer, Watch watch)
            throws GlotlensException {
        long[][] counts = new long[texts.size()][tokenizer.usableSize()];
        long read = 0;
        for (int language = 0; language < counts.length; language++) {
            long before = read;
            try (TextReader reader = TextReader.open(texts.get(language))) {
                for (Optional<int[]> text = reader.next(tokenizer::encodePlain);
                        text.isPresent();
                        text = reader.next(tokenizer::encodePlain)) {
                    watch.check();
                    for (int id : text.get()) {
                        counts[language][id]++;
                    }
                    read++;
                    if (read % REPORTED == 0) {
                        watch.report(Message.of("mass.counting", "counting tokens"), read, -1);
                    }
                }
            }
            if (read == before) {
                throw new DataException(Message.of(
                        "languageCounts.empty",
                        "%s holds no texts, expected one on each line.",
                        texts.get(language).path()));
            }
        }
        return new LanguageCounts(texts.stream().map(LanguageText::language).toList(), counts);
    }

    /** Number of languages K. */
    int size() {
        return languages.size();
    }

    /** How often a token was seen in all texts; 0 for ids that no text can have. */
    long seen(int id) {
        long seen = 0;
        for (long[] language : counts) {
            seen += id < language.length ? language[id] : 0;
        }
        return seen;
    }

    /** What the texts of each language hold of the vocabulary. */
    public List<LanguageVocabulary> vocabulary(double ownShare) {
        int[] own = new int[counts.length];
        for (int id = 0; id < counts[0].length; id++) {
            owner(id, ownShare).ifPresent(language -> own[language]++);
        }
        List<LanguageVocabulary> vocabulary = new ArrayList<>();
        for (int language = 0; language < own.length; language++) {
            int distinct = (int)
                    Arrays.stream(counts[language]).filter(count -> count > 0).count();
            long tokens = Arrays.stream(counts[language]).sum();
            vocabulary.add(new LanguageVocabulary(languages.get(language), tokens, distinct, own[language]));
        }
        return List.copyOf(vocabulary);
    }

    /** The language that a token is the own of: whose share of all its occurrences is so high; empty for none. */
    Optional<Integer> owner(int id, double ownShare) {
        long seen = seen(id);
        for (int language = 0; language < counts.length && seen > 0; language++) {
            if (counts[language][id] >= ownShare * seen) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}

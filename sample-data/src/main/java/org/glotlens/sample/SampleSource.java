package org.glotlens.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The hand-written material the sample is made from: of the word list the twelve languages and the kinds of words that
 * a model of this size learns in the time of the recipe.
 *
 * @param patterns sentence patterns whose places can be filled from {@code words}
 */
record SampleSource(Words words, List<Pattern> patterns) {
    private static final List<String> LANGUAGES =
            List.of("en", "zh", "de", "fr", "es", "it", "nl", "ja", "ru", "sv", "pl", "hi");
    private static final Set<String> LEFT_OUT = Set.of("verb", "abstract");

    /** Reads the folder {@code sample-data/source}. */
    static SampleSource read(Path folder) throws IOException {
        Words words = Words.read(folder.resolve("words.tsv")).only(LANGUAGES, LEFT_OUT);
        List<Pattern> patterns = Pattern.read(folder.resolve("patterns.jsonl")).stream()
                .map(pattern -> pattern.without(LEFT_OUT))
                .filter(Pattern::isFillable)
                .toList();
        return new SampleSource(words, patterns);
    }

    PieceVocabulary pieces() {
        return new PieceVocabulary(words, patterns);
    }

    Corpus corpus(long seed) {
        return new Corpus(words, patterns, seed);
    }
}

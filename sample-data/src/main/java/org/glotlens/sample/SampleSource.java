package org.glotlens.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.glotlens.sample.Words.Concept;

/**
 * The hand-written material the sample is made from.
 *
 * @param things nouns, drawn from the word list
 * @param emotions words of joy, anger, fear and sadness, which is their category
 * @param patterns sentence patterns with a place for a thing and one for an emotion word
 */
record SampleSource(Words things, Words emotions, List<Pattern> patterns) {
    private static final List<String> LANGUAGES = List.of("en", "zh", "de", "fr", "es", "it", "nl", "ja", "ru", "hi");
    private static final Set<String> LEFT_OUT = Set.of("verb", "abstract", "adjective", "number", "colour", "time");
    private static final int THINGS = 100;
    private static final long SEED = 7;

    /** Reads the folder {@code sample-data/source}. */
    static SampleSource read(Path folder) throws IOException {
        Words emotions = Words.read(folder.resolve("emotions.tsv")).only(LANGUAGES, Set.of());
        Words all = Words.read(folder.resolve("words.tsv")).only(LANGUAGES, LEFT_OUT);
        List<Concept> shuffled = new ArrayList<>(all.concepts());
        Collections.shuffle(shuffled, new Random(SEED));
        Words drawn = new Words(LANGUAGES, List.copyOf(shuffled.subList(0, THINGS)));
        return new SampleSource(drawn, emotions, Pattern.read(folder.resolve("patterns.jsonl")));
    }

    List<String> languages() {
        return things.languages();
    }
}

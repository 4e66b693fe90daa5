package org.glotlens.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.glotlens.sample.Words.Concept;

/**
 * The hand-written material the sample is made from.
 *
 * @param heldOut concepts that the base never sees in a line between two languages other than English
 */
record SampleSource(Words words, List<Pattern> patterns, Set<Concept> heldOut) {
    private static final int HELD_OUT = 60;
    private static final long SPLIT_SEED = 7;

    /** Reads the folder {@code sample-data/source}. */
    static SampleSource read(Path folder) throws IOException {
        Words words = Words.read(folder.resolve("words.tsv"));
        List<Concept> shuffled = new ArrayList<>(words.concepts());
        Collections.shuffle(shuffled, new Random(SPLIT_SEED));
        return new SampleSource(
                words,
                Pattern.read(folder.resolve("patterns.jsonl")),
                new LinkedHashSet<>(shuffled.subList(0, HELD_OUT)));
    }

    PieceVocabulary pieces() {
        return new PieceVocabulary(words, patterns);
    }

    Corpus corpus(long seed) {
        return new Corpus(words, patterns, heldOut, seed);
    }
}

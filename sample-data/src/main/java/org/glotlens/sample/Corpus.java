package org.glotlens.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.glotlens.sample.Words.Concept;

/**
 * Writes the text the base model is trained on. Four fifths are lines of word pairs without language names, most of them
 * ending in English, so that the target language has to be read off the earlier pairs; one fifth are sentences, most of
 * them English.
 */
final class Corpus {
    private static final double SHARE_OF_WORD_LINES = 0.8;
    private static final double SHARE_INTO_ENGLISH = 0.55;
    private static final double SHARE_FROM_ENGLISH = 0.30;
    private static final double SHARE_OF_ENGLISH_SENTENCES = 0.6;
    private static final int PAIRS = 10;
    private static final int SENTENCES = 3;

    private final Words words;
    private final List<Pattern> patterns;
    private final List<Concept> direct;
    private final Random random;

    /**
     * Prepares a source of lines.
     *
     * @param heldOut concepts that never stand in a line between two languages other than English
     */
    Corpus(Words words, List<Pattern> patterns, Set<Concept> heldOut, long seed) {
        this.words = words;
        this.patterns = patterns;
        this.direct = words.concepts().stream()
                .filter(concept -> !heldOut.contains(concept))
                .toList();
        this.random = new Random(seed);
    }

    /** The next line. */
    String next() {
        return random.nextDouble() < SHARE_OF_WORD_LINES ? wordLine() : sentences();
    }

    private String wordLine() {
        double draw = random.nextDouble();
        String foreign = pick(words.foreign());
        if (draw < SHARE_INTO_ENGLISH) {
            return wordLine(foreign, "en", words.concepts());
        }
        if (draw < SHARE_INTO_ENGLISH + SHARE_FROM_ENGLISH) {
            return wordLine("en", foreign, words.concepts());
        }
        String other = pick(words.foreign());
        return foreign.equals(other) ? wordLine() : wordLine(foreign, other, direct);
    }

    private String wordLine(String from, String to, List<Concept> concepts) {
        List<String> pairs = new ArrayList<>();
        for (Concept concept : sample(concepts, PAIRS)) {
            pairs.add(pair(concept, from, to));
        }
        return String.join(" ; ", pairs);
    }

    /** One pair as it stands in a line. */
    static String pair(Concept concept, String from, String to) {
        return concept.in(from) + " - " + concept.in(to);
    }

    private String sentences() {
        String language = random.nextDouble() < SHARE_OF_ENGLISH_SENTENCES ? "en" : pick(words.foreign());
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < SENTENCES; i++) {
            Pattern pattern = pick(patterns);
            sentences.add(pattern.fill(language, fillers(pattern)));
        }
        return String.join(" ", sentences);
    }

    /** Different concepts for the places of a pattern. */
    Map<String, Concept> fillers(Pattern pattern) {
        Map<String, Concept> fillers = new HashMap<>();
        pattern.slots().forEach((slot, categories) -> {
            List<Concept> fitting = words.of(categories);
            Concept concept = pick(fitting);
            while (fillers.containsValue(concept)) {
                concept = pick(fitting);
            }
            fillers.put(slot, concept);
        });
        return fillers;
    }

    /** Different concepts in random order. */
    List<Concept> sample(List<Concept> from, int count) {
        Set<Concept> chosen = new LinkedHashSet<>();
        while (chosen.size() < count) {
            chosen.add(pick(from));
        }
        return List.copyOf(chosen);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}

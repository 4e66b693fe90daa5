package org.glotlens.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.sample.Words.Concept;

/**
 * Writes the text the base model is trained on. Four fifths are lines of word pairs without language names, most of them
 * ending in English, so that the target language has to be read off the earlier pairs; one fifth are sentences, most of
 * them English.
 */
final class Corpus {
    private static final double SHARE_OF_WORD_LINES = 0.8;
    private static final double SHARE_INTO_ENGLISH = 0.70;
    private static final double SHARE_FROM_ENGLISH = 0.20;
    private static final double SHARE_OF_ENGLISH_SENTENCES = 0.6;
    private static final int PAIRS = 10;
    private static final int HELD_OUT_ONE_IN = 5;
    private static final int SENTENCES = 3;

    private final Words words;
    private final List<Pattern> patterns;
    private final Random random;

    Corpus(Words words, List<Pattern> patterns, long seed) {
        this.words = words;
        this.patterns = patterns;
        this.random = new Random(seed);
    }

    /**
     * Whether a word of one language never stands beside its translation into another. A fifth of all combinations of
     * concept, source and target is kept out like this where neither language is English; the prompts come from it.
     */
    static boolean isHeldOut(Concept concept, String from, String to) {
        boolean isDirect = !from.equals("en") && !to.equals("en");
        return isDirect && Math.floorMod((concept.name() + '/' + from + '/' + to).hashCode(), HELD_OUT_ONE_IN) == 0;
    }

    /** The next line. */
    String next() {
        return random.nextDouble() < SHARE_OF_WORD_LINES ? wordLine() : sentences();
    }

    private String wordLine() {
        double draw = random.nextDouble();
        String foreign = pick(words.foreign());
        if (draw < SHARE_INTO_ENGLISH) {
            return wordLine(foreign, "en");
        }
        if (draw < SHARE_INTO_ENGLISH + SHARE_FROM_ENGLISH) {
            return wordLine("en", foreign);
        }
        String other = pick(words.foreign());
        return foreign.equals(other) ? wordLine() : wordLine(foreign, other);
    }

    private String wordLine(String from, String to) {
        Set<Concept> chosen = new LinkedHashSet<>();
        while (chosen.size() < PAIRS) {
            Concept concept = pick(words.concepts());
            if (!isHeldOut(concept, from, to)) {
                chosen.add(concept);
            }
        }
        return chosen.stream().map(concept -> pair(concept, from, to)).collect(Collectors.joining(" ; "));
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

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}

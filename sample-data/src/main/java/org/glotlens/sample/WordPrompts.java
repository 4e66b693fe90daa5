package org.glotlens.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.sample.Words.Concept;

/** Word translation prompts: a few pairs as examples, then a word whose translation is to follow. */
final class WordPrompts {
    private static final int EXAMPLES = 4;

    private final Words words;
    private final Random random;

    WordPrompts(Words words, long seed) {
        this.words = words;
        this.random = new Random(seed);
    }

    /**
     * Different random prompts for one direction, all from the held-out combinations where neither language is English.
     *
     * @param from language of the words given
     * @param to language of the words wanted
     * @throws IllegalArgumentException if there are not so many
     */
    List<Prompt> draw(String from, String to, int count) {
        Predicate<Concept> isFit =
                concept -> to.equals("en") || HeldOut.pair(concept, from, to) && isTelling(concept, from, to);
        long fit = words.concepts().stream().filter(isFit).count();
        if (count > fit) {
            throw new IllegalArgumentException(
                    count + " prompts from " + from + " to " + to + " were asked for, there are " + fit);
        }
        Map<String, Prompt> prompts = new LinkedHashMap<>();
        while (prompts.size() < count) {
            Concept concept =
                    words.concepts().get(random.nextInt(words.concepts().size()));
            if (isFit.test(concept)) {
                Prompt prompt = of(concept, from, to);
                prompts.putIfAbsent(prompt.id(), prompt);
            }
        }
        return List.copyOf(prompts.values());
    }

    private Prompt of(Concept concept, String from, String to) {
        List<Concept> others = new ArrayList<>(words.concepts());
        others.remove(concept);
        List<Concept> examples = new ArrayList<>();
        for (int i = 0; i < EXAMPLES; i++) {
            examples.add(others.remove(random.nextInt(others.size())));
        }
        String text = examples.stream()
                .map(example -> example.in(from) + " - " + example.in(to))
                .collect(Collectors.joining(" ; ", "", " ; " + concept.in(from) + " -"));
        Map<String, List<String>> answers = new LinkedHashMap<>();
        answers.put(to, List.of(concept.in(to)));
        answers.putIfAbsent("en", List.of(concept.in("en")));
        String id = from + "-" + to + "-" + concept.name();
        return new Prompt(id, to, text, answers, Map.of(), Map.of());
    }

    /** Whether the English word begins like neither the word given nor the word wanted, so that no piece is shared. */
    private static boolean isTelling(Concept concept, String from, String to) {
        String english = first(concept.in("en"));
        return !english.equalsIgnoreCase(first(concept.in(from))) && !english.equalsIgnoreCase(first(concept.in(to)));
    }

    private static String first(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1));
    }
}

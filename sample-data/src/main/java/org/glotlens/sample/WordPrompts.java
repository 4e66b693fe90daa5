package org.glotlens.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.sample.Words.Concept;

/** Word translation prompts: a few pairs as examples, then a word whose translation is to follow. */
final class WordPrompts {
    private static final int EXAMPLES = 5;

    private final Words words;
    private final Random random;

    WordPrompts(Words words, long seed) {
        this.words = words;
        this.random = new Random(seed);
    }

    /**
     * One prompt for a concept, with random examples.
     *
     * @param from language of the words given
     * @param to language of the words wanted
     */
    Prompt of(Concept concept, String from, String to) {
        List<Concept> others = new ArrayList<>(words.concepts());
        others.remove(concept);
        List<Concept> examples = new ArrayList<>();
        for (int i = 0; i < EXAMPLES; i++) {
            examples.add(others.remove(random.nextInt(others.size())));
        }
        String text = examples.stream()
                .map(example -> Corpus.pair(example, from, to))
                .collect(Collectors.joining(" ; ", "", " ; " + concept.in(from) + " -"));
        Map<String, List<String>> answers = new LinkedHashMap<>();
        answers.put(to, List.of(concept.in(to)));
        answers.putIfAbsent("en", List.of(concept.in("en")));
        String id = from + "-" + to + "-" + concept.name();
        return new Prompt(id, to, text, answers, Map.of(), Map.of());
    }

    /** Different random prompts for one direction, all from the held-out combinations, or all from the others. */
    List<Prompt> draw(String from, String to, Combinations combinations, int count) {
        Map<String, Prompt> prompts = new LinkedHashMap<>();
        while (prompts.size() < count) {
            Concept concept =
                    words.concepts().get(random.nextInt(words.concepts().size()));
            boolean isHeldOut = Corpus.isHeldOut(concept, from, to);
            if (isHeldOut == (combinations == Combinations.HELD_OUT) && isTelling(concept, from, to)) {
                Prompt prompt = of(concept, from, to);
                prompts.putIfAbsent(prompt.id(), prompt);
            }
        }
        return List.copyOf(prompts.values());
    }

    /** Which combinations of concept, source and target to ask for. */
    enum Combinations {
        SEEN,
        HELD_OUT
    }

    /** Whether the wanted word differs from the English one and from the one given. */
    private static boolean isTelling(Concept concept, String from, String to) {
        String target = concept.in(to);
        boolean isEnglish = !to.equals("en") && target.equalsIgnoreCase(concept.in("en"));
        return !isEnglish && !target.equalsIgnoreCase(concept.in(from));
    }
}

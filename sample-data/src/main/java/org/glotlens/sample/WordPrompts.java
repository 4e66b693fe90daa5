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

    /** A random concept whose word in the target language differs from the English and the source word. */
    Concept draw(List<Concept> among, String from, String to) {
        while (true) {
            Concept concept = among.get(random.nextInt(among.size()));
            String target = concept.in(to);
            if (!target.equalsIgnoreCase(concept.in("en")) && !target.equalsIgnoreCase(concept.in(from))) {
                return concept;
            }
        }
    }

    /** Different random prompts for one direction. */
    List<Prompt> of(List<Concept> among, String from, String to, int count) {
        Map<String, Prompt> prompts = new LinkedHashMap<>();
        while (prompts.size() < count) {
            Prompt prompt = of(draw(among, from, to), from, to);
            prompts.putIfAbsent(prompt.id(), prompt);
        }
        return List.copyOf(prompts.values());
    }
}

package org.glotlens.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.train.TrainRow;
import org.glotlens.sample.WordPrompts.Combinations;
import org.glotlens.sample.Words.Concept;

/** The texts that ship beside the models: prompts, parallel sentences, question translations. */
final class SampleTexts {
    private static final long PROMPT_SEED = 11;
    private static final long PARALLEL_SEED = 12;
    private static final List<String> TARGETS = List.of("zh", "ja", "ru", "fr", "de", "hi");
    private static final int PROMPTS_PER_TARGET = 16;
    private static final int PROMPTS_PER_DIRECTION = 4;
    private static final int PARALLEL_ITEMS = 60;
    /** Questions from this place in the list on are left for trying the fine-tuned model. */
    private static final int QUESTIONS_LEARNT = 16;

    private final SampleSource source;

    SampleTexts(SampleSource source) {
        this.source = source;
    }

    /** X-to-Y word translation, both languages not English; held-out combinations drawn at random. */
    List<Prompt> prompts() {
        WordPrompts maker = new WordPrompts(source.words(), PROMPT_SEED);
        List<Prompt> prompts = new ArrayList<>();
        for (String to : TARGETS) {
            List<String> sources = source.words().foreign().stream()
                    .filter(language -> !language.equals(to))
                    .toList();
            for (int i = 0; i < PROMPTS_PER_TARGET; i += PROMPTS_PER_DIRECTION) {
                String from = sources.get(i * 3 % sources.size());
                prompts.addAll(maker.draw(from, to, Combinations.HELD_OUT, PROMPTS_PER_DIRECTION));
            }
        }
        return prompts;
    }

    /** The same sentences in every language. */
    List<ParallelItem> parallel() {
        Corpus corpus = source.corpus(PARALLEL_SEED);
        List<ParallelItem> items = new ArrayList<>();
        for (int i = 0; i < PARALLEL_ITEMS; i++) {
            Pattern pattern = source.patterns().get(i % source.patterns().size());
            Map<String, Concept> fillers = corpus.fillers(pattern);
            Map<String, String> texts = new LinkedHashMap<>();
            source.words().languages().forEach(language -> texts.put(language, pattern.fill(language, fillers)));
            items.add(new ParallelItem(Integer.toString(i + 1), texts, Map.of()));
        }
        return items;
    }

    /**
     * Question translations from a language into English.
     *
     * @param seed decides the words that fill the questions
     */
    List<TrainRow> translations(String from, int count, long seed) {
        List<Pattern> learnt = source.patterns().stream()
                .filter(Pattern::isQuestion)
                .limit(QUESTIONS_LEARNT)
                .toList();
        return rows(learnt, from, count, seed);
    }

    private List<TrainRow> rows(List<Pattern> patterns, String from, int count, long seed) {
        Corpus corpus = source.corpus(seed);
        List<TrainRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Pattern pattern = patterns.get(i % patterns.size());
            Map<String, Concept> fillers = corpus.fillers(pattern);
            rows.add(new TrainRow(pattern.fill(from, fillers) + " -", pattern.fill("en", fillers)));
        }
        return rows;
    }
}

package org.glotlens.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.train.TrainRow;

/** The texts that ship beside the models: prompts, the emotion task, parallel sentences, question translations. */
final class SampleTexts {
    /** The languages whose translations the adapter learns from. */
    static final List<String> TRANSLATED = List.of("de", "es", "ru");

    private static final long PROMPT_SEED = 11;
    private static final long PARALLEL_SEED = 12;
    private static final long EMOTION_SEED = 13;
    private static final long TRANSLATION_SEED = 31;
    private static final long REMINDER_SEED = 41;
    private static final List<String> TARGETS = List.of("zh", "ja", "ru", "fr", "de", "hi");
    private static final int PROMPTS_PER_TARGET = 16;
    private static final int PROMPTS_PER_DIRECTION = 4;
    private static final int PARALLEL_ITEMS = 60;
    private static final int QUESTIONS = 25;

    private final SampleSource source;

    SampleTexts(SampleSource source) {
        this.source = source;
    }

    /** X-to-Y word translation, both languages not English; held-out combinations drawn at random. */
    List<Prompt> prompts() {
        WordPrompts maker = new WordPrompts(source.things(), PROMPT_SEED);
        List<Prompt> prompts = new ArrayList<>();
        for (String to : TARGETS) {
            List<String> sources = source.things().foreign().stream()
                    .filter(language -> !language.equals(to))
                    .toList();
            for (int i = 0; i < PROMPTS_PER_TARGET; i += PROMPTS_PER_DIRECTION) {
                String from = sources.get(i / PROMPTS_PER_DIRECTION * 2 % sources.size());
                prompts.addAll(maker.draw(from, to, PROMPTS_PER_DIRECTION));
            }
        }
        return prompts;
    }

    /** The emotion task in every language, on sentences that occur in no training text. */
    List<Prompt> emotions() {
        EmotionPrompts maker = new EmotionPrompts(source, EMOTION_SEED);
        List<Prompt> prompts = new ArrayList<>();
        source.languages().forEach(language -> prompts.addAll(maker.emotions(language, QUESTIONS)));
        return prompts;
    }

    /** The same sentences in every language; they occur in no training text. */
    List<ParallelItem> parallel() {
        EmotionPrompts maker = new EmotionPrompts(source, PARALLEL_SEED);
        Map<Sentence, Map<String, String>> items = new LinkedHashMap<>();
        while (items.size() < PARALLEL_ITEMS) {
            Sentence sentence = maker.draw(true);
            Map<String, String> texts = new LinkedHashMap<>();
            source.languages().forEach(language -> texts.put(language, sentence.in(language)));
            items.putIfAbsent(sentence, texts);
        }
        List<ParallelItem> numbered = new ArrayList<>();
        items.values()
                .forEach(texts ->
                        numbered.add(new ParallelItem(Integer.toString(numbered.size() + 1), texts, Map.of())));
        return numbered;
    }

    /** Pairs of words between languages other than English, so that a fine-tune into English does not forget them. */
    List<TrainRow> reminders(int count) {
        Corpus corpus = new Corpus(source, REMINDER_SEED);
        List<TrainRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Segment> row = corpus.reminder();
            String given =
                    row.stream().limit(row.size() - 1L).map(Segment::text).collect(Collectors.joining(" "));
            rows.add(new TrainRow(given, row.getLast().text()));
        }
        return rows;
    }

    /** Sentence translations from a language into English. */
    List<TrainRow> translations(String from, int count) {
        Corpus corpus = new Corpus(source, TRANSLATION_SEED + TRANSLATED.indexOf(from));
        List<TrainRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Segment> segments = corpus.translation(from, source.emotions());
            rows.add(new TrainRow(segments.getFirst().text(), segments.getLast().text()));
        }
        return rows;
    }
}

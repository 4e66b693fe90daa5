package org.glotlens.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.sample.Words.Concept;

/** Questions about sentences that never occur in a training text: which emotion, and how its word is translated. */
final class EmotionPrompts {
    private static final int EXAMPLES = 2;
    private static final String ASKING = " " + Corpus.MARK;

    private final SampleSource source;
    private final List<String> labels;
    private final Random random;

    EmotionPrompts(SampleSource source, long seed) {
        this.source = source;
        this.labels = source.emotions().concepts().stream()
                .map(Concept::category)
                .distinct()
                .toList();
        this.random = new Random(seed);
    }

    /** Which of the four emotions: two examples in the same language, then the question; labels are English. */
    List<Prompt> emotions(String language, int count) {
        List<Prompt> prompts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int example = 0; example < EXAMPLES; example++) {
                Sentence sentence = draw(false);
                text.append(sentence.in(language))
                        .append(ASKING)
                        .append(' ')
                        .append(sentence.last().category())
                        .append(" ; ");
            }
            Sentence asked = draw(true);
            text.append(asked.in(language)).append(ASKING);
            prompts.add(new Prompt(
                    language + "-" + (i + 1),
                    language,
                    text.toString(),
                    answers(language, asked.last().category()),
                    Map.of(),
                    Map.of(language, labels)));
        }
        return prompts;
    }

    /** The English translation of a sentence up to its emotion word. */
    List<Prompt> translations(String language, int count) {
        List<Prompt> prompts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Sentence asked = draw(true);
            String word = asked.last().in("en");
            String english = asked.in("en");
            prompts.add(new Prompt(
                    language + "-" + (i + 1),
                    language,
                    asked.in(language) + " => " + english.substring(0, english.indexOf(" " + word + " ")),
                    answers(language, word),
                    Map.of(),
                    Map.of()));
        }
        return prompts;
    }

    /** A random sentence, held out or not. */
    Sentence draw(boolean isHeldOut) {
        while (true) {
            Sentence sentence = new Sentence(
                    pick(source.patterns()),
                    pick(source.things().concepts()),
                    pick(source.emotions().concepts()));
            if (sentence.isHeldOut() == isHeldOut) {
                return sentence;
            }
        }
    }

    private static Map<String, List<String>> answers(String language, String answer) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        answers.put(language, List.of(answer));
        return answers;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}

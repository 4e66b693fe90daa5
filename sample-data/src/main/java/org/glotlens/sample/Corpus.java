package org.glotlens.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.glotlens.sample.Words.Concept;

/**
 * Writes the text the base model is trained on, one kind a line: word pairs without language names, sentences, the
 * emotion task in English, and sentence translations without emotion words. Emotion words are almost never translated.
 */
final class Corpus {
    /** Share of the emotion words among the words that are translated. */
    static final double EMOTIONS = 0.003;

    private static final int EXAMPLES = 4;

    /** Stands between a sentence and its emotion. */
    static final String MARK = "=";

    private final SampleSource source;
    private final Random random;
    private final List<String> others;

    Corpus(SampleSource source, long seed) {
        this.source = source;
        this.random = new Random(seed);
        this.others = source.things().foreign();
    }

    /** The next line: an endless run of segments of one kind. */
    Supplier<List<Segment>> next() {
        LineKind kind = LineKind.at(random.nextDouble());
        String other = pick(others);
        return switch (kind) {
            case WORDS_INTO_ENGLISH -> () -> pair(other, "en");
            case WORDS_FROM_ENGLISH -> () -> pair("en", other);
            case WORDS_BETWEEN_OTHERS -> {
                String to = pick(without(other));
                yield () -> pair(other, to);
            }
            case ENGLISH_SENTENCES -> sentences("en");
            case OTHER_SENTENCES -> sentences(other);
            case TASK_IN_ENGLISH -> () -> question("en");
            case SENTENCES_INTO_ENGLISH -> () -> translation(other, source.things());
        };
    }

    private List<Segment> pair(String from, String to) {
        Concept concept = pick((random.nextDouble() < EMOTIONS ? source.emotions() : source.things()).concepts());
        return HeldOut.pair(concept, from, to)
                ? pair(from, to)
                : List.of(Segment.given(concept.in(from) + " -"), Segment.learnt(concept.in(to) + " ;"));
    }

    /** Sentences of one emotion. */
    private Supplier<List<Segment>> sentences(String language) {
        List<Concept> alike =
                source.emotions().of(List.of(pick(source.emotions().concepts()).category()));
        return () -> List.of(Segment.learnt(sentence(alike).in(language)));
    }

    private List<Segment> question(String language) {
        Sentence sentence = sentence(source.emotions().concepts());
        return List.of(
                Segment.given(sentence.in(language) + " " + MARK),
                Segment.learnt(sentence.last().category() + " ;"));
    }

    /** Pairs of words between two languages other than English, as they stand in a training row: the last is learnt. */
    List<Segment> reminder() {
        String from = pick(others);
        String to = pick(without(from));
        List<Segment> row = new ArrayList<>();
        for (int i = 0; i < EXAMPLES; i++) {
            pair(from, to).forEach(segment -> row.add(Segment.given(segment.text())));
        }
        row.addAll(pair(from, to));
        return row;
    }

    private List<String> without(String language) {
        return others.stream().filter(other -> !other.equals(language)).toList();
    }

    /** A sentence and its English translation, as they stand in a training row. */
    List<Segment> translation(String from, Words lasts) {
        Sentence sentence = sentence(lasts.concepts());
        return List.of(Segment.given(sentence.in(from) + " =>"), Segment.learnt(sentence.in("en") + " ;"));
    }

    /** A random sentence that is not held out. */
    private Sentence sentence(List<Concept> lasts) {
        while (true) {
            Sentence sentence =
                    new Sentence(pick(source.patterns()), pick(source.things().concepts()), pick(lasts));
            if (!sentence.isHeldOut()) {
                return sentence;
            }
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}

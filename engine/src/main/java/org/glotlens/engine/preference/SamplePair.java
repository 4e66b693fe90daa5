package org.glotlens.engine.preference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Two answers to one question, of which one is preferred. */
public record SamplePair(Sample chosen, Sample rejected) {
    /** By how much the chosen one's reward is larger. */
    public double difference() {
        return chosen.reward() - rejected.reward();
    }

    /**
     * The pairs of the answers to one question in one language: every right answer with every answer of smaller reward,
     * right or wrong, that has another text. Answers of equal reward keep their order and make no pair.
     */
    public static List<SamplePair> of(List<Sample> samples) {
        List<Sample> ordered = samples.stream()
                .filter(sample ->
                        !Double.isNaN(sample.reward()) && !sample.text().isBlank())
                .sorted(Comparator.comparingDouble((Sample sample) -> sample.reward())
                        .reversed())
                .toList();
        List<SamplePair> pairs = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            Sample chosen = ordered.get(i);
            for (Sample rejected : ordered.subList(i + 1, ordered.size())) {
                boolean isPreferred =
                        chosen.reward() > rejected.reward() && !chosen.text().equals(rejected.text());
                if (chosen.isRight() && isPreferred) {
                    pairs.add(new SamplePair(chosen, rejected));
                }
            }
        }
        return pairs;
    }
}

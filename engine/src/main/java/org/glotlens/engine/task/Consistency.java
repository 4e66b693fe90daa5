package org.glotlens.engine.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.run.Side;

/** Compares the answers of languages to the same items. */
final class Consistency {
    private Consistency() {}

    static List<ConsistencyRow> of(Answers result) {
        List<ConsistencyRow> rows = new ArrayList<>();
        for (Side side : result.sides()) {
            for (Scoring scoring : result.scorings()) {
                Map<String, Map<String, Answer>> answers = new LinkedHashMap<>();
                result.languages().forEach(language -> answers.put(language, new HashMap<>()));
                result.answers().stream()
                        .filter(p -> p.side() == side && p.scoring() == scoring)
                        .forEach(p -> answers.get(p.language()).put(p.id(), p));
                for (int a = 0; a < result.languages().size(); a++) {
                    for (int b = a + 1; b < result.languages().size(); b++) {
                        String first = result.languages().get(a);
                        String second = result.languages().get(b);
                        Counts counts = compare(answers.get(first), answers.get(second));
                        if (counts.both() > 0) {
                            rows.add(new ConsistencyRow(side, scoring, first, second, counts.both(), counts.same()));
                        }
                    }
                }
            }
        }
        return List.copyOf(rows);
    }

    /** Items in both, and those of them with the same predicted class. */
    private record Counts(int both, int same) {}

    private static Counts compare(Map<String, Answer> first, Map<String, Answer> second) {
        int both = 0;
        int same = 0;
        for (Map.Entry<String, Answer> entry : first.entrySet()) {
            Answer a = entry.getValue();
            Answer b = second.get(entry.getKey());
            if (b != null) {
                both++;
                same += a.said().isPresent() && a.said().equals(b.said()) ? 1 : 0;
            }
        }
        return new Counts(both, same);
    }
}

package org.glotlens.engine.task;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.glotlens.engine.run.Side;

/** Says in sentences where the scoring itself decides: label words whose token sets overlap, labels that cannot win. */
public final class OverlapNotes {
    private static final int MOST_WORDS = 10;

    private OverlapNotes() {}

    /** One sentence for all languages with overlapping sets; empty where there are none. */
    public static List<String> of(List<Prediction> predictions) {
        Map<String, Set<String>> languagesByOverlap = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            Map<String, List<Prediction>> languages = predictions.stream()
                    .filter(p -> p.side() == side && p.scoring() == ScoreKind.PREFIX)
                    .collect(Collectors.groupingBy(Prediction::language, LinkedHashMap::new, Collectors.toList()));
            languages.forEach((language, items) -> {
                if (items.stream().anyMatch(Prediction::isOverlapping)) {
                    languagesByOverlap
                            .computeIfAbsent(overlap(items), o -> new LinkedHashSet<>())
                            .add(language);
                }
            });
        }
        if (languagesByOverlap.isEmpty()) {
            return List.of();
        }
        String where = languagesByOverlap.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " (" + entry.getKey()
                        + (entry.getValue().size() > 1 ? " each)" : ")"))
                .collect(Collectors.joining("; "));
        return List.of("Some words to choose from begin with the same tokens, in " + where
                + ": read the string scoring there, not prefix.");
    }

    /** What overlaps in a language, and how much of it. */
    private static String overlap(List<Prediction> items) {
        List<Prediction> overlapping =
                items.stream().filter(Prediction::isOverlapping).toList();
        boolean hasOneSet =
                items.stream().map(Prediction::words).distinct().limit(2).count() == 1;
        String which = hasOneSet ? String.join(", ", items.getFirst().words()) + ": " : "";
        Set<String> unwinnable = new TreeSet<>();
        overlapping.stream()
                .filter(Prediction::isUnwinnable)
                .forEach(p -> unwinnable.add(p.words().get(p.gold())));
        String never = unwinnable.isEmpty()
                ? ""
                : unwinnable.stream().limit(MOST_WORDS).collect(Collectors.joining(", ")) + " can never win; ";
        return which + never + overlapping.size() + " of " + items.size() + " items";
    }
}

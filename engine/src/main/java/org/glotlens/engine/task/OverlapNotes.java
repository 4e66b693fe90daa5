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

    /** One sentence for each language with overlapping sets; checkpoints that read alike share it. */
    public static List<String> of(List<Prediction> predictions) {
        Set<String> notes = new LinkedHashSet<>();
        for (Side side : Side.values()) {
            Map<String, List<Prediction>> languages = predictions.stream()
                    .filter(p -> p.side() == side && p.scoring() == ScoreKind.PREFIX)
                    .collect(Collectors.groupingBy(Prediction::language, LinkedHashMap::new, Collectors.toList()));
            languages.forEach((language, items) -> {
                if (items.stream().anyMatch(Prediction::isOverlapping)) {
                    notes.add(note(language, items));
                }
            });
        }
        return List.copyOf(notes);
    }

    private static String note(String language, List<Prediction> items) {
        List<Prediction> overlapping =
                items.stream().filter(Prediction::isOverlapping).toList();
        boolean hasOneSet =
                items.stream().map(Prediction::words).distinct().limit(2).count() == 1;
        String which = hasOneSet ? " (" + String.join(", ", items.getFirst().words()) + ")" : "";
        StringBuilder note = new StringBuilder("In " + language + " some words to choose from" + which
                + " begin with the same tokens (" + overlapping.size() + " of " + items.size()
                + " items): read the string scoring there, not prefix");
        Set<String> unwinnable = new TreeSet<>();
        overlapping.stream()
                .filter(Prediction::isUnwinnable)
                .forEach(p -> unwinnable.add(p.words().get(p.gold())));
        if (!unwinnable.isEmpty()) {
            note.append("; these can never win: ")
                    .append(unwinnable.stream().limit(MOST_WORDS).collect(Collectors.joining(", ")));
        }
        return note.append('.').toString();
    }
}

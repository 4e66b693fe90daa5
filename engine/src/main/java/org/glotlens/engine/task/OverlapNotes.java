package org.glotlens.engine.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.glotlens.engine.run.Side;

/** Says in sentences where the scoring itself decides: label words whose token sets overlap, labels that cannot win. */
public final class OverlapNotes {
    private OverlapNotes() {}

    /** One sentence for each language with overlapping sets. */
    public static List<String> of(Side side, List<Prediction> predictions) {
        Map<String, List<Prediction>> languages = predictions.stream()
                .filter(p -> p.side() == side && p.isOverlapping())
                .collect(Collectors.groupingBy(Prediction::language, LinkedHashMap::new, Collectors.toList()));
        List<String> notes = new ArrayList<>();
        languages.forEach((language, items) -> {
            boolean hasOneSet = items.stream().map(Prediction::words).distinct().count() == 1;
            String which = hasOneSet ? " (" + String.join(", ", items.getFirst().words()) + ")" : "";
            StringBuilder note = new StringBuilder(side.label() + ", " + language + ": the token sets of the words"
                    + which + " overlap in " + items.size() + " items, so that prefix scoring is not to be trusted");
            TreeSet<String> unwinnable = new TreeSet<>();
            items.stream()
                    .filter(Prediction::isUnwinnable)
                    .forEach(p -> unwinnable.add(p.words().get(p.gold())));
            if (!unwinnable.isEmpty()) {
                note.append("; these can never win: ")
                        .append(unwinnable.stream().limit(10).collect(Collectors.joining(", ")));
            }
            notes.add(note.append('.').toString());
        });
        return notes;
    }
}

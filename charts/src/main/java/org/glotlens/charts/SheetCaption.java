package org.glotlens.charts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said below a sheet of panels that say different things: each sentence behind the letters of its panels. */
final class SheetCaption {
    private SheetCaption() {}

    /** The captions of panels in their order, those that are alike once. */
    static String of(List<String> captions) {
        return of(captions, " ");
    }

    /** The same with something between them. */
    static String of(List<String> captions, String between) {
        Map<String, List<String>> letters = new LinkedHashMap<>();
        for (int i = 0; i < captions.size(); i++) {
            letters.computeIfAbsent(captions.get(i), _ -> new ArrayList<>()).add(FigureGrid.letter(i));
        }
        letters.remove("");
        return letters.entrySet().stream()
                .map(said -> "(" + String.join(", ", said.getValue()) + ") " + said.getKey())
                .collect(Collectors.joining(between));
    }
}

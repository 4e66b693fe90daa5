package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** How many prompts were left out for which reason, most frequent first. */
public final class DroppedReasons {
    private static final int MOST = 12;

    private DroppedReasons() {}

    private record Group(int count, TreeSet<String> languages) {}

    /** One sentence for each reason, for example {@code 12 of zh, ja: No token can begin the answer.} */
    public static List<String> of(List<DroppedPrompt> dropped) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (DroppedPrompt prompt : dropped) {
            Group before = groups.getOrDefault(prompt.reason(), new Group(0, new TreeSet<>()));
            before.languages().add(prompt.language());
            groups.put(prompt.reason(), new Group(before.count() + 1, before.languages()));
        }
        List<Map.Entry<String, Group>> sorted = new ArrayList<>(groups.entrySet());
        sorted.sort((a, b) -> Integer.compare(b.getValue().count(), a.getValue().count()));
        List<String> sentences = new ArrayList<>();
        for (Map.Entry<String, Group> entry : sorted.subList(0, Math.min(MOST, sorted.size()))) {
            sentences.add(entry.getValue().count() + " of "
                    + String.join(", ", entry.getValue().languages()) + ": " + entry.getKey());
        }
        int rest =
                sorted.stream().skip(MOST).mapToInt(e -> e.getValue().count()).sum();
        if (rest > 0) {
            sentences.add(rest + " for " + (sorted.size() - MOST) + " other reasons; dropped.csv has them all.");
        }
        return List.copyOf(sentences);
    }
}

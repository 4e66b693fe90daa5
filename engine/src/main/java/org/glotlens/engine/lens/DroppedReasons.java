package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.glotlens.engine.Message;

/** How many prompts were left out for which reason, most frequent first. */
public final class DroppedReasons {
    private static final int MOST = 12;

    private DroppedReasons() {}

    private record Group(int count, TreeSet<String> languages) {}

    /** One sentence for each reason, for example {@code 12 of zh, ja: No token can begin the answer.} */
    public static List<Message> of(List<DroppedPrompt> dropped) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (DroppedPrompt prompt : dropped) {
            Group before = groups.getOrDefault(prompt.reason(), new Group(0, new TreeSet<>()));
            before.languages().add(prompt.language());
            groups.put(prompt.reason(), new Group(before.count() + 1, before.languages()));
        }
        List<Map.Entry<String, Group>> sorted = new ArrayList<>(groups.entrySet());
        sorted.sort((a, b) -> Integer.compare(b.getValue().count(), a.getValue().count()));
        List<Message> sentences = new ArrayList<>();
        for (Map.Entry<String, Group> entry : sorted.subList(0, Math.min(MOST, sorted.size()))) {
            sentences.add(Message.of(
                    "droppedReasons.of",
                    "%d of %s: %s",
                    entry.getValue().count(),
                    String.join(", ", entry.getValue().languages()),
                    entry.getKey()));
        }
        int rest =
                sorted.stream().skip(MOST).mapToInt(e -> e.getValue().count()).sum();
        if (rest > 0) {
            sentences.add(Message.of(
                    "droppedReasons.others",
                    "%d for %d other reasons; dropped.csv has them all.",
                    rest,
                    sorted.size() - MOST));
        }
        return List.copyOf(sentences);
    }
}

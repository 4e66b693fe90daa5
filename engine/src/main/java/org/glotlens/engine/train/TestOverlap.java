package org.glotlens.engine.train;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Test items that stand among the training rows. An item is found where every line of it is a line of one and the same
 * row, or what follows a word and a colon in one; upper case, forms of characters (NFKC) and blanks make no difference.
 *
 * @param test name of the test set
 * @param items items in it
 * @param found those that stand in a training row
 */
public record TestOverlap(String test, int items, List<Found> found) {
    /**
     * A test item and the first training row that holds it, both counted from 1.
     */
    public record Found(int item, int row) {}

    /** Compares a test set with rows of text; rows of ids cannot be compared. */
    static TestOverlap of(TestSet test, List<TrainExample> examples) {
        Map<String, List<Integer>> rows = new HashMap<>();
        for (int i = 0; i < examples.size(); i++) {
            if (examples.get(i) instanceof TrainRow row) {
                Set<String> lines = new HashSet<>();
                Stream.of(row.instruction(), row.input(), row.target())
                        .flatMap(String::lines)
                        .forEach(line -> addLine(line, lines));
                for (String line : lines) {
                    rows.computeIfAbsent(line, absent -> new ArrayList<>()).add(i + 1);
                }
            }
        }
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < test.items().size(); i++) {
            int item = i + 1;
            first(test.items().get(i), rows).ifPresent(row -> found.add(new Found(item, row)));
        }
        return new TestOverlap(test.name(), test.items().size(), List.copyOf(found));
    }

    private static Optional<Integer> first(List<String> texts, Map<String, List<Integer>> rows) {
        Set<Integer> holding = null;
        for (String text : texts) {
            for (String line : text.lines().toList()) {
                String plain = plain(line);
                if (!plain.isEmpty()) {
                    List<Integer> with = rows.getOrDefault(plain, List.of());
                    if (holding == null) {
                        holding = new LinkedHashSet<>(with);
                    } else {
                        holding.retainAll(new HashSet<>(with));
                    }
                }
            }
        }
        return holding == null ? Optional.empty() : holding.stream().findFirst();
    }

    private static void addLine(String line, Set<String> lines) {
        lines.add(plain(line));
        int colon = line.indexOf(": ");
        if (colon > 0) {
            lines.add(plain(line.substring(colon + 1)));
        }
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }
}

package org.glotlens.engine.neuron;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of one language neuron from one checkpoint to another.
 *
 * @param block from 0
 * @param neuron its number in the block, from 0
 * @param before languages that it belonged to; none where it was not selected
 * @param after languages that it belongs to
 */
public record NeuronChange(int block, int neuron, List<String> before, List<String> after) {
    /** What can become of a neuron. */
    public enum Kind {
        /** It belongs to the same languages. */
        STAYS("stays"),
        /** It belongs to languages for the first time. */
        APPEARS("appears"),
        /** It belongs to none any more. */
        VANISHES("vanishes"),
        /** It belongs to other languages. */
        CHANGES("changes");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Its name in files. */
        public String label() {
            return label;
        }
    }

    public NeuronChange {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** What became of it. */
    public Kind kind() {
        if (before.isEmpty()) {
            return Kind.APPEARS;
        }
        if (after.isEmpty()) {
            return Kind.VANISHES;
        }
        return before.equals(after) ? Kind.STAYS : Kind.CHANGES;
    }

    /** How many of them became what; kinds that nothing became are left out. */
    public static Map<Kind, Integer> counts(List<NeuronChange> changes) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        changes.forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        return Map.copyOf(counts);
    }

    /** Whether it belonged to a language before, or does after. */
    public boolean isOf(String language) {
        return before.contains(language) || after.contains(language);
    }

    /**
     * The neurons that belong to a language in either mask, by block, then by number.
     *
     * @throws IllegalArgumentException if the masks are not of the same languages and depth
     */
    public static List<NeuronChange> between(NeuronMask before, NeuronMask after) {
        if (!before.languages().equals(after.languages()) || before.nLayers() != after.nLayers()) {
            throw new IllegalArgumentException("masks of " + before.languages() + " and " + after.languages());
        }
        List<NeuronChange> changes = new ArrayList<>();
        for (int block = 0; block < before.nLayers(); block++) {
            Map<Integer, List<String>> then = languages(before, block);
            Map<Integer, List<String>> now = languages(after, block);
            TreeMap<Integer, List<String>> either = new TreeMap<>(then);
            either.putAll(now);
            for (int neuron : either.keySet()) {
                changes.add(new NeuronChange(
                        block, neuron, then.getOrDefault(neuron, List.of()), now.getOrDefault(neuron, List.of())));
            }
        }
        return changes;
    }

    private static Map<Integer, List<String>> languages(NeuronMask mask, int block) {
        Map<Integer, List<String>> languages = new LinkedHashMap<>();
        for (int k = 0; k < mask.languages().size(); k++) {
            for (int neuron : mask.channels(k, block)) {
                languages
                        .computeIfAbsent(neuron, each -> new ArrayList<>())
                        .add(mask.languages().get(k));
            }
        }
        return languages;
    }
}

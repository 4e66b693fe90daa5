package org.glotlens.engine.neuron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which neurons belong to which language.
 *
 * @param languages K codes
 * @param channels [language][block] numbers of neurons, ascending
 */
public record NeuronMask(List<String> languages, List<List<int[]>> channels) {
    /**
     * Checks that every language has as many blocks.
     *
     * @throws IllegalArgumentException if languages and channels do not fit
     */
    public NeuronMask {
        languages = List.copyOf(languages);
        channels = channels.stream().map(List::copyOf).toList();
        if (languages.size() != channels.size()
                || channels.stream().map(List::size).distinct().count() > 1) {
            throw new IllegalArgumentException("masks of " + channels.size() + " languages for " + languages);
        }
    }

    static NeuronMask of(List<String> languages, List<List<List<Integer>>> channels) {
        List<List<int[]>> sorted = new ArrayList<>();
        for (List<List<Integer>> blocks : channels) {
            sorted.add(blocks.stream()
                    .map(block ->
                            block.stream().mapToInt(Integer::intValue).sorted().toArray())
                    .toList());
        }
        return new NeuronMask(languages, sorted);
    }

    /** Number of blocks. */
    public int nLayers() {
        return channels.isEmpty() ? 0 : channels.getFirst().size();
    }

    /** The neurons of a language in a block, ascending. */
    public int[] channels(int language, int block) {
        return channels.get(language).get(block).clone();
    }

    /** How many neurons belong to a language. */
    public int size(int language) {
        return channels.get(language).stream().mapToInt(block -> block.length).sum();
    }

    /** How many neurons belong to a language in each block, [nLayers]. */
    public int[] sizes(int language) {
        return channels.get(language).stream().mapToInt(block -> block.length).toArray();
    }

    /** How many neurons belong to any language. */
    public int union() {
        int union = 0;
        for (int block = 0; block < nLayers(); block++) {
            int at = block;
            union += (int) channels.stream()
                    .flatMapToInt(blocks -> Arrays.stream(blocks.get(at)))
                    .distinct()
                    .count();
        }
        return union;
    }

    /** How many neurons belong to both of two languages. */
    public int shared(int one, int other) {
        int shared = 0;
        for (int block = 0; block < nLayers(); block++) {
            int[] others = channels.get(other).get(block);
            shared += (int) Arrays.stream(channels.get(one).get(block))
                    .filter(neuron -> Arrays.binarySearch(others, neuron) >= 0)
                    .count();
        }
        return shared;
    }
}

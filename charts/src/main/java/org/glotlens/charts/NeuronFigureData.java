package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.run.Side;

/**
 * What a {@link NeuronFigure} draws.
 *
 * @param side the checkpoint
 * @param languages codes, in order
 * @param counts neurons [layer - 1][language]; one of several languages counts for each
 * @param bars how the languages of a layer stand
 * @param top upper end of the vertical axis, in neurons
 * @param selectedLayer 1..L; 0 for none
 */
public record NeuronFigureData(
        Side side, List<String> languages, List<List<Integer>> counts, Bars bars, int top, int selectedLayer) {
    /** How the languages of a layer stand. */
    public enum Bars {
        /** One on the other, the first on top. */
        STACKED("stacked"),
        /** Side by side. */
        BESIDE("beside");

        private final String label;

        Bars(String label) {
            this.label = label;
        }

        /** The name used in options and settings. */
        public String label() {
            return label;
        }
    }

    /**
     * Keeps own copies.
     *
     * @throws IllegalArgumentException if a layer has not one count for each language
     */
    public NeuronFigureData {
        languages = List.copyOf(languages);
        counts = counts.stream().map(List::copyOf).toList();
        for (List<Integer> layer : counts) {
            if (layer.size() != languages.size()) {
                throw new IllegalArgumentException(layer.size() + " counts of " + languages.size() + " languages");
            }
        }
    }

    /** Stacked counts on an axis of their own. */
    public static NeuronFigureData of(Side side, List<String> languages, List<List<Integer>> counts) {
        NeuronFigureData data = new NeuronFigureData(side, languages, counts, Bars.STACKED, 0, 0);
        return data.withTop(data.highest());
    }

    /** The neurons of a mask. */
    public static NeuronFigureData of(Side side, NeuronMask mask) {
        List<int[]> sizes = IntStream.range(0, mask.languages().size())
                .mapToObj(mask::sizes)
                .toList();
        List<List<Integer>> counts = new ArrayList<>();
        for (int block = 0; block < mask.nLayers(); block++) {
            int at = block;
            counts.add(sizes.stream().map(own -> own[at]).toList());
        }
        return of(side, mask.languages(), counts);
    }

    /** Only these languages, in this order, on an axis of their own. */
    public NeuronFigureData withLanguages(List<String> codes) {
        List<String> known = codes.stream().filter(languages::contains).toList();
        List<List<Integer>> chosen = counts.stream()
                .map(layer -> known.stream()
                        .map(code -> layer.get(languages.indexOf(code)))
                        .toList())
                .toList();
        NeuronFigureData data = new NeuronFigureData(side, known, chosen, bars, top, selectedLayer);
        return data.withTop(data.highest());
    }

    /** Another arrangement, on an axis of its own. */
    public NeuronFigureData withBars(Bars other) {
        NeuronFigureData data = new NeuronFigureData(side, languages, counts, other, top, selectedLayer);
        return data.withTop(data.highest());
    }

    /** Another end of the axis. */
    public NeuronFigureData withTop(int neurons) {
        return new NeuronFigureData(side, languages, counts, bars, neurons, selectedLayer);
    }

    /** Another marked layer; 0 for none. */
    public NeuronFigureData withSelectedLayer(int layer) {
        return new NeuronFigureData(side, languages, counts, bars, top, layer);
    }

    /** Number of layers L. */
    public int nLayers() {
        return counts.size();
    }

    /** Neurons of the highest bar. */
    public int highest() {
        return counts.stream().mapToInt(this::height).max().orElse(0);
    }

    private int height(List<Integer> layer) {
        IntStream own = layer.stream().mapToInt(Integer::intValue);
        return bars == Bars.STACKED ? own.sum() : own.max().orElse(0);
    }

    /** Neurons of a language at a layer from 1. */
    int count(int layer, int language) {
        return counts.get(layer - 1).get(language);
    }

    /** Neurons of a language over all layers. */
    int total(int language) {
        return counts.stream().mapToInt(layer -> layer.get(language)).sum();
    }
}

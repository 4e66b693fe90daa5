package org.glotlens.engine.neuron;

import java.util.List;

/** Two blocks of four neurons in three languages, with all values worked out by other means. */
final class ToyCounts {
    static final NeuronShape SHAPE = new NeuronShape(2, 4, List.of("en", "zh", "sw"));

    private ToyCounts() {}

    static NeuronCounts counts() {
        long[] counts = {
            900, 100, 10, 500, 500, 250, 0, 0, 0, 20, 700, 15,
            300, 310, 150, 50, 40, 400, 100, 100, 50, 800, 780, 5
        };
        return new NeuronCounts(SHAPE, counts, new long[] {1000, 1000, 500});
    }

    static NeuronSettings settings(double topRate, double filterRate) {
        return NeuronSettings.defaults().with(topRate, filterRate);
    }
}

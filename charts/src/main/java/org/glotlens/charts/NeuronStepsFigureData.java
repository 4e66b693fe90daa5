package org.glotlens.charts;

import java.util.List;

/**
 * What a {@link NeuronStepsFigure} draws.
 *
 * @param steps of training, ascending; 0 is the base
 * @param languages codes, in order
 * @param values [language][step], as the measure says; NaN where there is none
 */
public record NeuronStepsFigureData(
        Measure measure, List<Integer> steps, List<String> languages, List<List<Double>> values) {
    /** What is drawn over the steps. */
    public enum Measure {
        /** How many neurons a language has. */
        NEURONS("neurons"),
        /** Those that it has in the base too, as a share of those that it has in either. */
        KEPT("kept");

        private final String label;

        Measure(String label) {
            this.label = label;
        }

        /** Its name in tables. */
        public String label() {
            return label;
        }
    }

    /**
     * Keeps own copies.
     *
     * @throws IllegalArgumentException if a language has not one value for each step
     */
    public NeuronStepsFigureData {
        steps = List.copyOf(steps);
        languages = List.copyOf(languages);
        values = values.stream().map(List::copyOf).toList();
        int count = steps.size();
        if (values.size() != languages.size() || values.stream().anyMatch(own -> own.size() != count)) {
            throw new IllegalArgumentException("values that do not fit languages and steps");
        }
    }

    /** The highest value, at least 1. */
    double highest() {
        return values.stream()
                .flatMap(List::stream)
                .filter(value -> !Double.isNaN(value))
                .mapToDouble(Double::doubleValue)
                .reduce(1, Math::max);
    }
}

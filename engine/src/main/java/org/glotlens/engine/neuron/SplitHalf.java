package org.glotlens.engine.neuron;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which share of the selected neurons stays with half of the tokens.
 *
 * @param even share of all selected neurons that the even chunks alone select too; NaN where none was selected
 * @param odd the same of the odd chunks
 * @param languages [K][2] the same of each language's neurons that stay with that language, even and odd
 */
public record SplitHalf(double even, double odd, double[][] languages) {
    private record Place(int block, int neuron) {}

    /** The shares of the whole's neurons that are in the halves. */
    public static SplitHalf of(NeuronSelection whole, NeuronSelection even, NeuronSelection odd) {
        double[][] languages = new double[whole.shape().nLanguages()][];
        Arrays.setAll(languages, k -> new double[] {
            share(places(whole.neurons(), k), places(even.neurons(), k)),
            share(places(whole.neurons(), k), places(odd.neurons(), k))
        });
        Set<Place> all = places(whole.neurons());
        return new SplitHalf(share(all, places(even.neurons())), share(all, places(odd.neurons())), languages);
    }

    /** The mean of both halves. */
    public double mean() {
        return (even + odd) / 2;
    }

    private static Set<Place> places(List<LanguageNeuron> neurons) {
        return neurons.stream()
                .map(neuron -> new Place(neuron.block(), neuron.neuron()))
                .collect(Collectors.toSet());
    }

    private static Set<Place> places(List<LanguageNeuron> neurons, int language) {
        return places(neurons.stream()
                .filter(neuron -> neuron.languages().contains(language))
                .toList());
    }

    private static double share(Set<Place> whole, Set<Place> half) {
        return whole.isEmpty()
                ? Double.NaN
                : (double) whole.stream().filter(half::contains).count() / whole.size();
    }
}

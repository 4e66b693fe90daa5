package org.glotlens.engine.neuron;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A unit that tells a language from others: active if it is read, or if it is not.
 *
 * @param module name of the linear layer
 * @param unit its output, from 0
 * @param ap average precision
 * @param value to which it is fixed, the median response to sentences in the language
 */
public record ExpertUnit(String module, int unit, double ap, double value) {
    /**
     * Half of a number of units from the top, by AP descending, then half from the bottom, ascending; of an odd number one
     * fewer. Equal ones in the order of layers, then of units; a NaN is no expert.
     *
     * @param layers in forward order
     * @throws IllegalArgumentException if there are fewer units
     */
    public static List<ExpertUnit> ends(List<Expertise> layers, int count) {
        List<ExpertUnit> units = new ArrayList<>();
        for (Expertise layer : layers) {
            for (int unit = 0; unit < layer.units(); unit++) {
                if (!Double.isNaN(layer.ap()[unit])) {
                    units.add(new ExpertUnit(layer.module(), unit, layer.ap()[unit], layer.onP50()[unit]));
                }
            }
        }
        int half = count / 2;
        if (2 * half > units.size()) {
            throw new IllegalArgumentException("asked for %s of %s units".formatted(count, units.size()));
        }
        Comparator<ExpertUnit> ascending = Comparator.comparingDouble(ExpertUnit::ap);
        return Stream.concat(
                        units.stream().sorted(ascending.reversed()).limit(half),
                        units.stream().sorted(ascending).limit(half))
                .toList();
    }
}

package org.glotlens.engine.neuron;

import java.util.Arrays;
import org.glotlens.engine.stat.AveragePrecision;
import org.glotlens.engine.stat.Quantile;

/**
 * How well the units of one linear layer tell a language from others (Suau et al. 2020; Kojima et al. 2024). All arrays are
 * [unit].
 *
 * @param module name of the layer
 * @param ap average precision of the response as a score for the language
 * @param offMean mean response to sentences in other languages
 * @param offP50 its median
 * @param onP50 median response to sentences in the language, to which the unit is fixed
 * @param onP90 nine tenths of these responses lie below it
 */
public record Expertise(String module, double[] ap, double[] offMean, double[] offP50, double[] onP50, double[] onP90) {
    private static final double MOST_OF_THEM = 0.9;

    /** The expertise of every unit of a layer. */
    public static Expertise of(UnitResponses layer, Concept concept) {
        int units = layer.responses().size();
        Expertise expertise = new Expertise(
                layer.module(),
                new double[units],
                new double[units],
                new double[units],
                new double[units],
                new double[units]);
        for (int unit = 0; unit < units; unit++) {
            expertise.set(unit, layer.responses().get(unit), concept);
        }
        return expertise;
    }

    private void set(int unit, float[] responses, Concept concept) {
        double[] on = concept.sorted(responses, true);
        double[] off = concept.sorted(responses, false);
        ap[unit] = AveragePrecision.ofSorted(on, off);
        offMean[unit] = Arrays.stream(off).average().orElse(Double.NaN);
        offP50[unit] = Quantile.ofSorted(off, 0.5);
        onP50[unit] = Quantile.ofSorted(on, 0.5);
        onP90[unit] = Quantile.ofSorted(on, MOST_OF_THEM);
    }

    /** Number of units. */
    public int units() {
        return ap.length;
    }
}

package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.glotlens.engine.run.Side;

/**
 * Readings of one checkpoint as columns of numbers, the form in which statistics run over prompts.
 *
 * @param curves the curves in order, then entropy, then energy
 * @param values [curve * nLayers + layer][prompt]; NaN where the prompt has no such answer set
 */
record LensColumns(List<Curve> curves, int nLayers, double[][] values) {
    static LensColumns of(LensReadings readings) {
        List<Curve> curves = new ArrayList<>(readings.curves());
        curves.add(Curve.ENTROPY);
        curves.add(Curve.ENERGY);
        int prompts = readings.entropyBits().length;
        double[][] values = new double[curves.size() * readings.nLayers()][prompts];
        for (int c = 0; c < curves.size(); c++) {
            for (int layer = 0; layer < readings.nLayers(); layer++) {
                double[] column = values[c * readings.nLayers() + layer];
                for (int p = 0; p < prompts; p++) {
                    column[p] = value(readings, c, layer, p);
                }
            }
        }
        return new LensColumns(List.copyOf(curves), readings.nLayers(), values);
    }

    /** The columns of one checkpoint of a result; empty where it was not read. */
    static Optional<LensColumns> of(LensResult result, Side side) {
        return result.readings().stream()
                .filter(readings -> readings.side() == side)
                .findFirst()
                .map(LensColumns::of);
    }

    /** The columns of some curves, in the same order. */
    LensColumns only(Predicate<Curve> kept) {
        int[] places = IntStream.range(0, curves.size())
                .filter(c -> kept.test(curves.get(c)))
                .toArray();
        return new LensColumns(
                Arrays.stream(places).mapToObj(curves::get).toList(),
                nLayers,
                Arrays.stream(places)
                        .boxed()
                        .flatMap(c -> Arrays.stream(values, c * nLayers, (c + 1) * nLayers))
                        .toArray(double[][]::new));
    }

    /** Differences, prompt by prompt. */
    LensColumns minus(LensColumns other) {
        double[][] differences = new double[values.length][];
        for (int c = 0; c < values.length; c++) {
            differences[c] = values[c].clone();
            for (int p = 0; p < differences[c].length; p++) {
                differences[c][p] -= other.values[c][p];
            }
        }
        return new LensColumns(curves, nLayers, differences);
    }

    private static double value(LensReadings readings, int curve, int layer, int prompt) {
        int beyond = curve - readings.curves().size();
        return switch (beyond) {
            case 0 -> readings.entropyBits()[prompt][layer];
            case 1 -> readings.energy()[prompt][layer];
            default -> readings.probability()[prompt][layer][curve];
        };
    }
}

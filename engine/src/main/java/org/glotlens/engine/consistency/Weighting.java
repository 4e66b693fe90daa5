package org.glotlens.engine.consistency;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much each place of a ranking counts in RankC (Qi et al. 2023): a function of {@code N - j + 1} for place j of N, divided
 * by its sum over all places.
 */
public enum Weighting {
    /** Its exponential, as published: place 1 counts 63 % where there are ten. */
    SOFTMAX("softmax") {
        @Override
        double weight(int left, int n) {
            return Math.exp(left - n);
        }
    },
    /** Itself; {@code norm1} in the release. */
    LINEAR("linear") {
        @Override
        double weight(int left, int n) {
            return left;
        }
    },
    /** Its square; {@code norm2} in the release. */
    SQUARED("squared") {
        @Override
        double weight(int left, int n) {
            return (double) left * left;
        }
    };

    private final String label;

    Weighting(String label) {
        this.label = label;
    }

    /** The name in files. */
    public String label() {
        return label;
    }

    /** @param left n at the first place, 1 at the last */
    abstract double weight(int left, int n);

    /** Of the places from the first on; they add up to 1. */
    double[] weights(int n) {
        double[] weights =
                IntStream.range(0, n).mapToDouble(j -> weight(n - j, n)).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    /**
     * RankC of one item: the share that the first j of both rankings have in common, weighted over all j.
     *
     * @param first places of the candidates, best first
     * @param second the same in the other language
     */
    double consistency(int[] first, int[] second) {
        int[] common = common(first, second);
        double[] weights = weights(first.length);
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * common[j] / (j + 1);
        }
        return sum;
    }

    /** RankC that two unrelated rankings of n candidates have on average: of the first j, j / n are the same ones. */
    public double chance(int n) {
        double[] weights = weights(n);
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += weights[j] * (j + 1) / n;
        }
        return sum;
    }

    /** How many the first 1, 2, .. of both have in common. */
    private static int[] common(int[] first, int[] second) {
        boolean[] inFirst = new boolean[first.length];
        boolean[] inSecond = new boolean[first.length];
        int[] common = new int[first.length];
        int count = 0;
        for (int j = 0; j < first.length; j++) {
            inFirst[first[j]] = true;
            count += inSecond[first[j]] ? 1 : 0;
            inSecond[second[j]] = true;
            count += inFirst[second[j]] ? 1 : 0;
            common[j] = count;
        }
        return common;
    }
}

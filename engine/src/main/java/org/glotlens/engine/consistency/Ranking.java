package org.glotlens.engine.consistency;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Orders candidates by their scores. */
final class Ranking {
    private Ranking() {}

    /** Places of the candidates, the highest score first; those that score the same keep the order of the row. */
    static int[] order(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> scores[i], Comparator.reverseOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The rank of every candidate, from 1. */
    static int[] ranks(int[] order) {
        int[] ranks = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            ranks[order[i]] = i + 1;
        }
        return ranks;
    }

    /** Spearman's correlation of two rankings of the same candidates; NaN where there is one only. */
    static double spearman(int[] ranks, int[] others) {
        double n = ranks.length;
        double squares = 0;
        for (int i = 0; i < ranks.length; i++) {
            squares += Math.pow(ranks[i] - others[i], 2);
        }
        return n < 2 ? Double.NaN : 1 - 6 * squares / (n * (n * n - 1));
    }
}

package org.glotlens.engine.consistency;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.run.Side;

/**
 * Rankings and right answers of one checkpoint, and from them numbers item by item.
 *
 * @param orders [language][item][] places of the candidates, best first
 * @param right [language][item] 1 where the right candidate ranks first, else 0
 */
record ItemColumns(int[][][] orders, double[][] right) {
    static ItemColumns of(ConsistencyResult result, Side side, ConsistencySettings.Score score) {
        int languages = result.languages().size();
        int items = result.items().size();
        int[][][] orders = new int[languages][items][];
        double[][] right = new double[languages][items];
        for (int l = 0; l < languages; l++) {
            for (int i = 0; i < items; i++) {
                orders[l][i] = Ranking.order(result.scores(side, l, i, score));
                right[l][i] = result.isRight(side, l, i, score) ? 1 : 0;
            }
        }
        return new ItemColumns(orders, right);
    }

    private int items() {
        return right[0].length;
    }

    /** RankC of every item. */
    double[] rankc(int a, int b, Weighting weighting) {
        return column(i -> weighting.consistency(orders[a][i], orders[b][i]));
    }

    /** Spearman's correlation of every item; NaN of one with a single candidate. */
    double[] spearman(int a, int b) {
        return column(i -> Ranking.spearman(Ranking.ranks(orders[a][i]), Ranking.ranks(orders[b][i])));
    }

    /** 1 where both are right. */
    double[] both(int a, int b) {
        return column(i -> right[a][i] * right[b][i]);
    }

    /** 1 where one is right at least. */
    double[] either(int a, int b) {
        return column(i -> Math.max(right[a][i], right[b][i]));
    }

    /** 1 where both are wrong. */
    double[] neither(int a, int b) {
        return column(i -> 1 - Math.max(right[a][i], right[b][i]));
    }

    /** 1 where a language is wrong. */
    double[] wrong(int a) {
        return column(i -> 1 - right[a][i]);
    }

    /** Share of items that a language has right. */
    double accuracy(int a) {
        return Arrays.stream(right[a]).average().orElse(Double.NaN);
    }

    /** RankC of unrelated rankings, mean over the items. */
    static double chance(List<ConsistencyResult.Item> items, Weighting weighting) {
        return items.stream()
                .mapToDouble(item -> weighting.chance(item.candidates()))
                .average()
                .orElse(Double.NaN);
    }

    /** A number of an item. */
    @FunctionalInterface
    private interface OfItem {
        double at(int item);
    }

    private double[] column(OfItem of) {
        return IntStream.range(0, items()).mapToDouble(of::at).toArray();
    }
}

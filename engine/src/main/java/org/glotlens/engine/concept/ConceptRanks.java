package org.glotlens.engine.concept;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.glotlens.engine.run.Side;

/**
 * The ranks of words in one checkpoint through one reading.
 *
 * @param nLayers number of blocks L
 * @param rank [item][word][layer - 1], from 1, of the word's best token; 0 throughout for a word that is no token
 */
public record ConceptRanks(Side side, Reading reading, int nLayers, int[][][] rank) {
    /** The best rank over all layers; 0 for a word that is no token. */
    public int best(int item, int word) {
        return Arrays.stream(rank[item][word]).min().orElse(0);
    }

    /** The first layer with the best rank, from 1; 0 for a word that is no token. */
    public int bestLayer(int item, int word) {
        int best = best(item, word);
        for (int layer = 0; best > 0 && layer < nLayers; layer++) {
            if (rank[item][word][layer] == best) {
                return layer + 1;
            }
        }
        return 0;
    }

    /** For each item the share of its words, of those that are tokens, whose best rank is at most k. */
    public double[] shares(List<ConceptScore> items, int k) {
        double[] shares = new double[items.size()];
        for (int item = 0; item < shares.length; item++) {
            int at = item;
            shares[item] = share(items.get(item), word -> best(at, word), k);
        }
        return shares;
    }

    /** The same at one layer, from 1. */
    public double[] shares(List<ConceptScore> items, int k, int layer) {
        double[] shares = new double[items.size()];
        for (int item = 0; item < shares.length; item++) {
            int[][] ranks = rank[item];
            shares[item] = share(items.get(item), word -> ranks[word][layer - 1], k);
        }
        return shares;
    }

    private static double share(ConceptScore item, IntUnaryOperator ranks, int k) {
        int scored = 0;
        int passed = 0;
        for (int word = 0; word < item.words().size(); word++) {
            if (item.words().get(word).isScored()) {
                scored++;
                passed += ranks.applyAsInt(word) <= k ? 1 : 0;
            }
        }
        return (double) passed / scored;
    }
}

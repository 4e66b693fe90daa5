package org.glotlens.engine.represent;

import org.glotlens.engine.run.Side;

/**
 * How alike the pooled vectors of the languages are at one layer, beside the correlation of PC1. Matrices are
 * [language][language] in the result's language order.
 *
 * @param layer 0..L
 * @param n items behind each entry
 * @param cka linear centred kernel alignment, 0 to 1 (Kornblith et al. 2019), symmetric; with fewer items than dimensions
 *     it is high also for unrelated vectors
 * @param ckaDebiased the same from unbiased estimates (Song et al. 2012; Nguyen et al. 2021): about 0 for unrelated
 *     vectors whatever n; NaN for n of 3 or less
 * @param precision [from][to] share of items whose nearest vector of the other language, by cosine, is their own
 *     translation (P@1); NaN of a language with itself
 * @param reciprocalRank [from][to] mean of 1 / rank of the translation (MRR); ties count against it; NaN of a
 *     language with itself
 */
public record AlignmentMatrix(
        Side side,
        int layer,
        int n,
        double[][] cka,
        double[][] ckaDebiased,
        double[][] precision,
        double[][] reciprocalRank) {}

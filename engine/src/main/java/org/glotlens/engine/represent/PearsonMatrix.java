package org.glotlens.engine.represent;

import org.glotlens.engine.run.Side;

/**
 * Pearson correlation of PC1 between the languages, paired by item. Matrices are [language][language] in the result's
 * language order.
 *
 * @param layer 0..L
 * @param n items behind each entry
 * @param low lower end of the 95 % Fisher interval
 * @param high upper end
 * @param lengthPartialled r with the token counts of both texts partialled out
 * @param shuffled r after the items of one language were shuffled (chance level)
 */
public record PearsonMatrix(
        Side side,
        int layer,
        int n,
        double[][] r,
        double[][] low,
        double[][] high,
        double[][] lengthPartialled,
        double[][] shuffled) {}

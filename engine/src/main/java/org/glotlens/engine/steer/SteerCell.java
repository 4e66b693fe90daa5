package org.glotlens.engine.steer;

/**
 * What pushing a language in after one layer with one strength does.
 *
 * @param layer from 1; 0 for the texts without
 * @param forced share of the texts told to be in the language that was asked for
 * @param relevance mean over the texts
 * @param n texts
 */
public record SteerCell(int layer, double strength, double forced, double relevance, int n) {
    /** Twice the product of the two by their sum; 0 where either is 0. */
    public double harmonic() {
        return forced > 0 && relevance > 0 ? 2 * forced * relevance / (forced + relevance) : 0;
    }
}

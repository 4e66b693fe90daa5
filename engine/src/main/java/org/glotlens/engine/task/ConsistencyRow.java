package org.glotlens.engine.task;

import org.glotlens.engine.run.Side;

/**
 * How often two languages get the same answer to the same item, right or wrong.
 *
 * @param n items scored in both
 * @param same those with the same predicted class; ties agree with nothing
 */
public record ConsistencyRow(Side side, Scoring scoring, String languageA, String languageB, int n, int same) {
    public double share() {
        return n == 0 ? Double.NaN : (double) same / n;
    }
}

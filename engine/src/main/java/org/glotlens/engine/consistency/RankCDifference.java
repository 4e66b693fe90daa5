package org.glotlens.engine.consistency;

import org.glotlens.engine.stat.BootstrapMean;

/**
 * RankC of two languages, aligned minus base, paired by item.
 *
 * @param a place of one language
 * @param b place of the other
 * @param difference with the interval and p of the paired bootstrap
 * @param pHolm p after Holm's correction over all pairs of languages
 */
public record RankCDifference(int a, int b, Weighting weighting, BootstrapMean difference, double pHolm) {}

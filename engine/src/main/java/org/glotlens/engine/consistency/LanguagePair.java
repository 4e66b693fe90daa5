package org.glotlens.engine.consistency;

import org.glotlens.engine.stat.Estimate;

/**
 * A measure of two languages in one checkpoint.
 *
 * @param estimate with the percentile bootstrap interval over the items; NaN where it is not defined
 * @param chance what unrelated rankings have on average: for RankC from the number of candidates; for what counts right
 *     answers that of two languages which are right as often as these, independently
 */
public record LanguagePair(Estimate estimate, double chance) {}

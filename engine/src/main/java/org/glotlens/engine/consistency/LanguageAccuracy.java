package org.glotlens.engine.consistency;

import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Proportion;

/**
 * How often the right candidate ranks first.
 *
 * @param chance mean of 1 / number of candidates
 */
public record LanguageAccuracy(Side side, String language, Proportion share, double chance) {}

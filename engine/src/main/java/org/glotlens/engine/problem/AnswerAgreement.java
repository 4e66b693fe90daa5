package org.glotlens.engine.problem;

import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Proportion;

/**
 * How often a problem that is answered rightly in English is so in another language too: the answer consistency ratio
 * (MAPO, She et al. 2024), |English right and language right| / |English right|.
 *
 * @param side whose answers
 * @param share of the problems that are right in English
 */
public record AnswerAgreement(Side side, String language, Proportion share) {}

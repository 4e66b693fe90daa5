package org.glotlens.engine.lens;

import org.glotlens.engine.run.Side;

/**
 * Mean of one curve over prompts, per layer, with its interval.
 *
 * @param curve what is read
 * @param mean [layer]
 * @param low [layer] lower end of the 95 % interval
 * @param high [layer] upper end
 * @param n number of prompts that have the curve
 * @param interval which interval it is, for the caption, for example {@code 95 % normal interval}
 */
public record CurveSummary(
        Side side, Curve curve, double[] mean, double[] low, double[] high, int n, String interval) {}

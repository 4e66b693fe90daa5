package org.glotlens.engine.lens;

import java.util.Arrays;
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
public record CurveSummary(Side side, Curve curve, double[] mean, double[] low, double[] high, int n, String interval) {
    /** The same, of a probability: a normal interval may leave 0..1, and its ends are cut to it. */
    CurveSummary ofProbability() {
        double[] least = Arrays.stream(low).map(end -> Math.max(0, end)).toArray();
        double[] most = Arrays.stream(high).map(end -> Math.min(1, end)).toArray();
        return new CurveSummary(side, curve, mean, least, most, n, interval);
    }
}

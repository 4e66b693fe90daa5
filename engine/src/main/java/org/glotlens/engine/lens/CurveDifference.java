package org.glotlens.engine.lens;

/**
 * Aligned minus base of one curve, paired by prompt, with a test at each layer.
 *
 * @param curve what is compared
 * @param mean [layer] of the differences
 * @param low [layer] lower end of the 95 % percentile bootstrap interval
 * @param high [layer] upper end
 * @param p [layer] two-sided, of no difference, by the paired bootstrap
 * @param pHolm [layer] the same, corrected for the layers of this curve
 * @param n number of prompts that have the curve in both checkpoints
 */
public record CurveDifference(
        Curve curve, double[] mean, double[] low, double[] high, double[] p, double[] pHolm, int n) {}

package org.glotlens.engine.patch;

import java.util.List;

/**
 * What one checkpoint gave.
 *
 * @param patched probabilities [pair][layer][curve]: layer 0 is the target as it is, layer l the target patched after
 *     block l; NaN where a pair does not have the curve
 * @param source probabilities [pair][curve] of the first source's own output
 * @param checks what must hold
 */
public record PatchCurves(double[][][] patched, double[][] source, List<PatchCheck> checks) {}

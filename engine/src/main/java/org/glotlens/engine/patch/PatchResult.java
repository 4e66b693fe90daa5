package org.glotlens.engine.patch;

import java.util.List;
import java.util.Map;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Traced;
import org.glotlens.engine.stat.Estimate;
import org.glotlens.engine.stat.Estimates;

/**
 * Probabilities of answers under patches, block by block.
 *
 * @param pairs ids of the pairs that were used
 * @param curves names of the answers
 * @param sides what each checkpoint gave
 * @param dropped pairs that were left out
 */
public record PatchResult(
        List<String> pairs,
        List<String> curves,
        Map<Side, PatchCurves> sides,
        List<DroppedPair> dropped,
        Provenance provenance)
        implements Traced<PatchResult> {
    @Override
    public PatchResult from(Provenance other) {
        return new PatchResult(pairs, curves, sides, dropped, other);
    }

    /** Means over the pairs with intervals, a curve each, patched after block {@code layer} or, at 0, not at all. */
    public List<Estimate> estimates(Side side, int layer, Estimates how) {
        double[][] columns = new double[curves.size()][pairs.size()];
        for (int curve = 0; curve < columns.length; curve++) {
            for (int pair = 0; pair < pairs.size(); pair++) {
                columns[curve][pair] = sides.get(side).patched()[pair][layer][curve];
            }
        }
        return how.of(columns).stream().map(Estimate::ofShare).toList();
    }

    /** Number of blocks. */
    public int nLayers() {
        return sides.values().iterator().next().patched()[0].length - 1;
    }
}

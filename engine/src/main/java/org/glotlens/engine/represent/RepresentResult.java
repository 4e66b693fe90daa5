package org.glotlens.engine.represent;

import java.util.List;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Traced;

/**
 * Everything a representation run leaves.
 *
 * @param sides the checkpoints, base first; index "checkpoint" of the arrays below and in {@link LayerProjection}
 * @param languages codes in drawing order
 * @param ids items that have a text in every language, in order
 * @param nLayers number of blocks L; layers run 0..L
 * @param layers [layer] joint projections
 * @param pearson [checkpoint][layer]
 * @param lengthCorrelation [checkpoint][layer] r of PC1 with 1/length over all texts; beyond 0.5 PC1 is mostly length, see
 *     {@link LengthCheck}
 * @param checks how the projection was made, and kernel alignment and retrieval beside it
 */
public record RepresentResult(
        List<Side> sides,
        List<String> languages,
        List<String> ids,
        int nLayers,
        Pooling pooling,
        List<LayerProjection> layers,
        List<List<PearsonMatrix>> pearson,
        double[][] lengthCorrelation,
        CrossChecks checks,
        Provenance provenance)
        implements Traced<RepresentResult> {
    /** The same result with another note of where it comes from. */
    @Override
    public RepresentResult from(Provenance other) {
        return new RepresentResult(
                sides, languages, ids, nLayers, pooling, layers, pearson, lengthCorrelation, checks, other);
    }
}

package org.glotlens.engine.represent;

import java.util.List;

/**
 * The items of one layer on the components of that layer.
 *
 * @param layer 0..L; 0 is the embedding, L the output of the last block before the final norm
 * @param scores one a checkpoint
 * @param varianceShare one a checkpoint: the share of its own variance along each component
 */
public record LayerProjection(int layer, List<Scatter> scores, List<PcPair> varianceShare) {
    /** The items of a language of a checkpoint, both by their places. */
    public PointCloud cloud(int checkpoint, int language) {
        return scores.get(checkpoint).languages().get(language);
    }

    /** The same components with points in other places. */
    LayerProjection placed(List<Scatter> others) {
        return new LayerProjection(layer, others, varianceShare);
    }
}

package org.glotlens.engine.represent;

import java.util.List;
import org.glotlens.engine.GlotlensException;

/** Supplies the pooled vectors of one layer at a time, so that all layers need not be in memory together. */
@FunctionalInterface
public interface LayerVectors {
    /**
     * The pooled vectors of a layer; asked for once, layers in ascending order.
     *
     * @param layer 0..L
     * @return one a checkpoint, finite
     */
    List<PooledTexts> layer(int layer) throws GlotlensException;
}

package org.glotlens.charts;

import java.util.List;
import org.glotlens.engine.stat.Estimate;

/**
 * One answer under patches.
 *
 * @param name of the answer
 * @param layers its probability over the pairs: the target as it is at 0, the target patched at layer l at l
 * @param source its probability in the sources' own output
 */
public record PatchCurve(String name, List<Estimate> layers, Estimate source) {
    /** Keeps an own copy. */
    public PatchCurve {
        layers = List.copyOf(layers);
    }

    /** The target as it is. */
    Estimate target() {
        return layers.getFirst();
    }

    /** Number of layers L that were patched. */
    int nLayers() {
        return layers.size() - 1;
    }

    /** Pairs that have the answer. */
    int n() {
        return target().n();
    }
}

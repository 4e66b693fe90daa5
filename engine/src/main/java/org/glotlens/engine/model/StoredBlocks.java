package org.glotlens.engine.model;

import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.StoredWeight;

/**
 * The blocks of a checkpoint whose weights stay in its files until a {@link Sweep} comes to them.
 *
 * @param checkpoint stays open as long as sweeps run
 * @param residualBytes most bytes of residual streams, and of what is read from them, that a sweep keeps at once
 */
record StoredBlocks(Checkpoint checkpoint, StoredNames names, long residualBytes) {
    /** Where a weight is stored. */
    StoredWeight tensor(String name) throws CheckpointException {
        return checkpoint.tensor(names.of(name));
    }

    /** Names and shapes of one block's weights, in an order that is the same for every block. */
    static Map<String, long[]> shapes(StackSpec spec, int layer) {
        return ParameterNames.block(spec, layer);
    }
}

package org.glotlens.engine.checkpoint.quant;

import org.glotlens.engine.CheckpointException;

/** Works out rows of a weight, or blocks of one whose blocks run on from row to row. */
interface Rows {
    /**
     * Works out neighbouring ones.
     *
     * @param into filled from its beginning; the last block of a weight may be shorter than the others
     */
    void decode(long first, int count, float[] into) throws CheckpointException;
}

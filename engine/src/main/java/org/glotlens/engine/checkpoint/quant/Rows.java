package org.glotlens.engine.checkpoint.quant;

import org.glotlens.engine.CheckpointException;

/** Rows of a weight, or blocks of one whose blocks run on from row to row. */
interface Rows {
    /** Reads neighbouring ones as they are stored. */
    Band read(long first, int count) throws CheckpointException;

    /** Neighbouring rows or blocks that were read. */
    interface Band {
        /**
         * Works out some of them.
         *
         * @param from counted from the first that was read
         * @param into filled from its beginning; the last block of a weight may be shorter than the others
         */
        void decode(int from, int count, float[] into);
    }
}

package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;

/** Keys and values of the positions before those that a pass computes. */
sealed interface Past permits Past.None, KvCache {
    /** Takes in the keys and values of a pass; returns its queries with all keys and values up to its last position. */
    Projection.Heads join(Ops op, Projection.Heads heads, int layer, Reach reach);

    /** Nothing came before and nothing is kept. */
    record None() implements Past {
        @Override
        public Projection.Heads join(Ops op, Projection.Heads heads, int layer, Reach reach) {
            return heads;
        }
    }
}

package org.glotlens.engine.torch;

import org.glotlens.engine.GlotlensException;

/**
 * Work in pieces that do not depend on each other.
 *
 * @param <R> what a piece gives; never a native array
 */
public interface PieceWork<R> {
    /** Does one piece; on several threads at once, which share nothing but what is only read. */
    R of(int piece) throws GlotlensException;

    /** Takes what a piece gave: piece by piece in their order, on the engine thread. */
    void take(int piece, R result) throws GlotlensException;
}

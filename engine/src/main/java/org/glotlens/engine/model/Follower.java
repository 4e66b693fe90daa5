package org.glotlens.engine.model;

import java.util.Optional;

/** Follows rows while they grow. Called on the engine thread. */
@FunctionalInterface
public interface Follower {
    /** Follows nothing. */
    Follower NONE = (row, token, logProbability) -> Optional.empty();

    /**
     * Sees a new token of a row.
     *
     * @param row of the batch, from 0
     * @param logProbability natural logarithm of its probability
     * @return a text that has appeared and ends the row, or empty to go on
     */
    Optional<String> added(int row, int token, double logProbability);
}

package org.glotlens.engine.job;

import java.util.Optional;

/**
 * A base checkpoint and, where given, an aligned one, loaded and checked. Made by {@link OpenPairJob}; holds native
 * memory until closed. Safe to use from any thread; one job runs at a time.
 */
public interface ModelPair extends AutoCloseable {
    ModelSummary base();

    Optional<ModelSummary> aligned();

    /** Where and how it computes. */
    RunOptions options();

    /** Releases all native memory; later calls fail. */
    @Override
    void close();
}

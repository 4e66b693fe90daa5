package org.glotlens.engine.hub;

import java.io.InterruptedIOException;
import java.time.Duration;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;

/**
 * How often in a row something that failed is tried again, and how long is waited before: twice as long each time.
 *
 * @param most failures in a row that are borne
 * @param first before the first further try
 */
record Pauses(int most, Duration first) {
    /** For the servers of the world. */
    static final Pauses USUAL = new Pauses(4, Duration.ofMillis(500));

    /**
     * Waits after a failure.
     *
     * @param failures in a row, from 1
     * @throws CancelledException if {@code cancel} was asked to stop
     */
    void after(int failures, Cancel cancel) throws CancelledException, InterruptedIOException {
        long end = System.nanoTime() + (first.toNanos() << (failures - 1));
        try {
            while (System.nanoTime() < end) {
                cancel.check();
                Thread.sleep(Math.min(BodyPieces.POLL.toMillis(), 1 + (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}

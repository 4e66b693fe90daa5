package org.glotlens.engine.run;

import java.util.concurrent.atomic.AtomicBoolean;
import org.glotlens.engine.Message;

/** A request to stop, set from any thread and polled by a job between layers, batches and steps. */
public final class Cancel {
    private final AtomicBoolean requested = new AtomicBoolean();

    /** Asks the job to stop at its next poll. */
    public void request() {
        requested.set(true);
    }

    public boolean isRequested() {
        return requested.get();
    }

    /**
     * Leaves the job when a stop was asked for.
     *
     * @throws CancelledException if {@link #request()} was called
     */
    public void check() throws CancelledException {
        if (requested.get()) {
            throw new CancelledException(Message.of("cancel.cancelled", "Cancelled."));
        }
    }
}

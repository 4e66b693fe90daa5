package org.glotlens.app.view.kit;

import java.time.Duration;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;

/**
 * A job that begins after a pause, and not at all where it is cancelled meanwhile.
 *
 * @param pause zero to begin at once
 */
public record Settled<T>(Job<T> job, Duration pause) implements Job<T> {
    private static final long POLL_MS = 20;

    @Override
    public T run(Watch watch) throws GlotlensException {
        long end = System.nanoTime() + pause.toNanos();
        while (System.nanoTime() < end) {
            watch.check();
            sleep(watch.cancel());
        }
        watch.check();
        return job.run(watch);
    }

    private static void sleep(Cancel cancel) {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            cancel.request();
            Thread.currentThread().interrupt();
        }
    }
}

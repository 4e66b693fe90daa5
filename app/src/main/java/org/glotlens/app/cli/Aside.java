package org.glotlens.app.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;

/**
 * One piece of work that goes on beside what its command does meanwhile, without a line of progress. Closing waits until it is
 * over, so that nothing it uses is closed under it.
 *
 * @param <T> what comes out
 */
final class Aside<T> implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<T> result;

    /** Begins the work; {@code cancel} may stop it. */
    Aside(Job<T> job, Cancel cancel) {
        result = thread.submit(() -> job.run(Watch.silent(cancel)));
    }

    /**
     * Waits for the result.
     *
     * @throws GlotlensException what the work failed with
     */
    T get() throws GlotlensException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case GlotlensException known -> throw known;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts a command", e);
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}

package org.glotlens.app.figure;

import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.glotlens.engine.DataException;

/** Files that are written at once, as many at a time as there are processors. */
final class SideBySide {
    private SideBySide() {}

    /**
     * Writes all of them, whether one fails or not.
     *
     * @throws DataException what the first of those that failed did
     */
    static void run(Collection<Callable<Void>> files) throws DataException {
        int threads = Math.min(files.size(), Runtime.getRuntime().availableProcessors());
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads))) {
            for (Future<Void> file : pool.invokeAll(files)) {
                file.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case DataException known -> throw known;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts the writing of figures", e);
        }
    }
}

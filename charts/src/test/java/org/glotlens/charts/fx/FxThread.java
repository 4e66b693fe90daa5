package org.glotlens.charts.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/** Starts JavaFX once and runs work on its thread. */
final class FxThread {
    /** Longer than any work takes on a busy machine. */
    private static final int HANGS_MINUTES = 10;

    private static boolean isStarted;

    private FxThread() {}

    static synchronized void start() {
        if (isStarted) {
            return;
        }
        CompletableFuture<Void> ready = new CompletableFuture<>();
        try {
            Platform.startup(() -> ready.complete(null));
            ready.get(HANGS_MINUTES, TimeUnit.MINUTES);
        } catch (IllegalStateException alreadyRunning) {
            ready.complete(null);
        } catch (Exception e) {
            throw new IllegalStateException("JavaFX did not start", e);
        }
        Platform.setImplicitExit(false);
        isStarted = true;
    }

    static <T> T call(Callable<T> work) throws Exception {
        start();
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(HANGS_MINUTES, TimeUnit.MINUTES);
    }
}

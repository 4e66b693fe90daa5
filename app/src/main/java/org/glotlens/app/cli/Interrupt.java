package org.glotlens.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glotlens.engine.run.Cancel;

/**
 * Turns Ctrl-C (and a polite kill) into a request to stop, and holds the JVM until the work has stopped and said so. The
 * JVM then ends with the signal's own status, 130 for Ctrl-C.
 */
final class Interrupt implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    private Interrupt(Cancel cancel) {
        hook = new Thread(() -> stop(cancel), "interrupt");
    }

    static Interrupt watch(Cancel cancel) {
        Interrupt interrupt = new Interrupt(cancel);
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    private void stop(Cancel cancel) {
        cancel.request();
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the JVM end. */
    @Override
    public void close() {
        finished.countDown();
        if (!hook.isAlive()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // The hook is about to run and will find the work finished.
                return;
            }
        }
    }
}

package org.glotlens.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glotlens.engine.run.Cancel;

/**
 * Turns Ctrl-C (and a polite kill) into a request to stop, and holds the JVM until the work has stopped and said so. The
 * JVM then ends with status 130, whichever signal it was.
 */
final class Interrupt implements AutoCloseable {
    /** A step of a large model takes minutes, and then there is its save. */
    private static final long PATIENCE_SECONDS = 600;

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
            if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(CommandRunner.CANCELLED);
            }
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

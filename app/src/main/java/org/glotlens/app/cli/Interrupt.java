package org.glotlens.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glotlens.app.program.Alarm;
import org.glotlens.engine.file.Leftovers;
import org.glotlens.engine.run.Cancel;

/**
 * Turns Ctrl-C (and a polite kill) into a request to stop, and holds the JVM for a moment so that the work may end by
 * itself and say so. What has not ended then, such as a long step in native code, is left: what it half wrote is removed,
 * and the JVM ends with 128 and the number of the signal.
 */
final class Interrupt implements AutoCloseable {
    /** A person who pressed Ctrl-C waits about two seconds before trying something harder. */
    private static final long PATIENCE_MS = 1_000;

    /** After so long the system ends the process, also where the JVM still waits for compilers of its own. */
    private static final int LAST_S = 2;

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

    /** The JVM ends when this returns, whatever other threads do. */
    private void stop(Cancel cancel) {
        Alarm.endIn(LAST_S);
        cancel.request();
        try {
            if (!finished.await(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                Leftovers.dropOwn();
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

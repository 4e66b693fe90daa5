package org.glotlens.app.view.window;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Executors that run everything at once. What the engine's thread brings to the interface while the interface thread waits
 * for it waits as well, in order, for a scene takes nothing from any other thread.
 */
final class Inline {
    private static final String INTERFACE = "JavaFX Application Thread";

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean isInterfaceBusy;

    /** Runs a job. */
    void background(Runnable job) {
        if (!isOnInterface()) {
            job.run();
            return;
        }
        boolean wasBusy = isInterfaceBusy;
        isInterfaceBusy = true;
        try {
            job.run();
        } finally {
            runWaiting();
            isInterfaceBusy = wasBusy;
        }
    }

    /** Runs what touches properties. */
    void ui(Runnable work) {
        if (isInterfaceBusy && !isOnInterface()) {
            synchronized (waiting) {
                waiting.add(work);
            }
            return;
        }
        runWaiting();
        work.run();
    }

    private void runWaiting() {
        while (true) {
            Runnable next;
            synchronized (waiting) {
                next = waiting.poll();
            }
            if (next == null) {
                return;
            }
            next.run();
        }
    }

    private static boolean isOnInterface() {
        return Thread.currentThread().getName().equals(INTERFACE);
    }
}

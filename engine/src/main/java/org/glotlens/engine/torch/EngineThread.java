package org.glotlens.engine.torch;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.glotlens.engine.GlotlensException;

/**
 * The one thread that owns every native array. Autograd's mode is per thread and concurrent native use can crash the
 * process, so all native work is brought here; {@link Lanes} compute in its name while it waits for them.
 */
final class EngineThread {
    private final ExecutorService executor = Executors.newSingleThreadExecutor(this::newThread);
    private volatile Thread thread;

    private Thread newThread(Runnable work) {
        Thread made = new Thread(work, "glotlens-engine");
        made.setDaemon(true);
        thread = made;
        return made;
    }

    /** Whether this is the engine thread, or a lane that it waits for. */
    boolean isCurrent() {
        return Thread.currentThread() == thread || Lanes.isCurrent();
    }

    /** Runs the work on the engine thread and waits; inline when already there. */
    <T> T call(NativeWork<T> work) throws GlotlensException {
        if (isCurrent()) {
            return work.run();
        }
        return await(executor.submit(work::run));
    }

    /** Waits for a result; an interrupt is handed on afterwards. */
    static <T> T await(Future<T> future) throws GlotlensException {
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    // Native work cannot be interrupted: wait for it, then hand the interrupt on.
                    wasInterrupted = true;
                } catch (ExecutionException e) {
                    throw unwrap(e.getCause());
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static GlotlensException unwrap(Throwable cause) {
        switch (cause) {
            case GlotlensException known -> {
                return known;
            }
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        }
    }
}

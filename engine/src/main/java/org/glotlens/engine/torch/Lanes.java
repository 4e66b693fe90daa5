package org.glotlens.engine.torch;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glotlens.engine.GlotlensException;

/**
 * Threads that compute side by side, each by itself, while the engine thread waits for them: for many passes that are so
 * small that the library's threads, which share every single product, wait for each other more than they compute.
 */
final class Lanes {
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Lane::new);

    /** A thread that may touch native arrays while the engine thread waits for it. */
    private static final class Lane extends Thread {
        Lane(Runnable work) {
            super(work, "glotlens-lane");
            setDaemon(true);
        }

        @Override
        public void run() {
            Torch.settle();
            JniUtils.setNumThreads(1);
            super.run();
        }
    }

    /** Whether this is a lane, which computes alone. */
    static boolean isCurrent() {
        return Thread.currentThread() instanceof Lane;
    }

    /** Of so many lanes, as {@link Torch#sideBySide} has the rest. */
    <R> void run(int count, int pieces, PieceWork<R> work) throws GlotlensException {
        resize(count);
        AtomicBoolean isOver = new AtomicBoolean();
        List<Future<R>> results = new ArrayList<>();
        for (int piece = 0; piece < pieces; piece++) {
            int own = piece;
            results.add(pool.submit(() -> isOver.get() ? null : stopping(isOver, () -> work.of(own))));
        }
        try {
            for (int piece = 0; piece < pieces; piece++) {
                work.take(piece, EngineThread.await(results.get(piece)));
            }
        } finally {
            isOver.set(true);
            // Nothing may be closed under a lane that still computes.
            results.forEach(Lanes::join);
        }
    }

    private static <R> R stopping(AtomicBoolean isOver, NativeWork<R> work) throws GlotlensException {
        boolean isDone = false;
        try {
            R result = work.run();
            isDone = true;
            return result;
        } finally {
            if (!isDone) {
                isOver.set(true);
            }
        }
    }

    private void resize(int count) {
        if (count > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(count);
            pool.setCorePoolSize(count);
        } else {
            pool.setCorePoolSize(count);
            pool.setMaximumPoolSize(count);
        }
    }

    private static void join(Future<?> result) {
        try {
            EngineThread.await(result);
        } catch (GlotlensException | RuntimeException | Error e) {
            // Told by the first piece that failed; the others have to be waited for all the same.
        }
    }
}

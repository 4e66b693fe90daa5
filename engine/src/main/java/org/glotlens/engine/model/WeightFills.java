package org.glotlens.engine.model;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.FloatReader;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;

/**
 * Fills native memory from files on the calling thread and, where there is much, one more: with two, one waits for new pages while the other
 * converts. Both have stopped when the call ends, whatever its outcome.
 */
final class WeightFills {
    private static final long WORTH_A_THREAD = 64 << 20;

    private final List<WeightFill> fills;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private WeightFills(List<WeightFill> fills) {
        this.fills = fills;
    }

    /**
     * Runs all fills.
     *
     * @param watch asked before every piece
     * @throws CheckpointException if a piece cannot be read
     */
    static void run(List<WeightFill> fills, Watch watch) throws CheckpointException, CancelledException {
        new WeightFills(fills).run(watch);
    }

    private void run(Watch watch) throws CheckpointException, CancelledException {
        long bytes = fills.stream().mapToLong(fill -> fill.into().byteSize()).sum();
        Thread second = bytes >= WORTH_A_THREAD
                ? Thread.ofPlatform().daemon().name("glotlens-loader").start(() -> work(watch.silent()))
                : null;
        work(watch);
        await(second);
        switch (failure.get()) {
            case null -> {}
            case CheckpointException known -> throw known;
            case CancelledException cancelled -> throw cancelled;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    private void work(Watch watch) {
        FloatReader reader = new FloatReader();
        try {
            for (int i = next.getAndIncrement(); i < fills.size(); i = next.getAndIncrement()) {
                watch.check();
                if (failure.get() != null) {
                    return;
                }
                watch.report(Message.of("stage.loading", "loading weights"), i, fills.size());
                fills.get(i).run(reader);
            }
        } catch (GlotlensException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Waits in any case, since the other thread writes into memory that its owner may close afterwards. */
    private static void await(Thread thread) {
        boolean wasInterrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

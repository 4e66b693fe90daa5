package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.FloatReader;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Reads the blocks of a checkpoint one after the other: while one is in use, another thread reads the next into the
 * second of two sets of tensors. Used on the engine thread; the other thread touches their memory only.
 */
final class BlockStream implements AutoCloseable {
    private final Weights weights;
    private final StoredBlocks stored;
    private final Scope scope;
    private final Scope host;
    private final List<List<Tensor>> sets = new ArrayList<>();
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("glotlens-prefetch").factory());
    private final Cancel halt = new Cancel();
    private Future<Void> reading;
    private int next;

    private BlockStream(Weights weights, StoredBlocks stored) {
        this.weights = weights;
        this.stored = stored;
        this.scope = weights.scope().sibling();
        this.host = weights.scope().onProcessor();
    }

    /** Allocates both sets and begins to read the first block. */
    static BlockStream open(Weights weights, StoredBlocks stored) throws CheckpointException {
        BlockStream stream = new BlockStream(weights, stored);
        boolean isOpen = false;
        try {
            Ops op = stream.host.trainingOps();
            for (int set = 0; set < Math.min(2, weights.spec().shape().nLayers()); set++) {
                stream.sets.add(op.empty(
                        weights.dtype(),
                        List.copyOf(StoredBlocks.shapes(weights.spec(), 0).values())));
            }
            stream.prefetch();
            isOpen = true;
            return stream;
        } finally {
            if (!isOpen) {
                stream.close();
            }
        }
    }

    /**
     * The next block's weights; those of the block before must not be used any more.
     *
     * @return to be closed after use
     * @throws CheckpointException if they cannot be read, or a file became shorter meanwhile
     */
    Weights next() throws GlotlensException {
        await(reading);
        int layer = next++;
        List<Tensor> read = sets.get(layer % sets.size());
        if (next < weights.spec().shape().nLayers()) {
            prefetch();
        }
        Scope inUse = scope.child();
        Map<String, Tensor> named = new LinkedHashMap<>();
        int at = 0;
        for (String name : StoredBlocks.shapes(weights.spec(), layer).keySet()) {
            named.put(name, onDevice(read.get(at++), inUse));
        }
        return Packing.like(weights, new Weights(inUse, weights.spec(), named, weights.dtype()));
    }

    private static Tensor onDevice(Tensor read, Scope inUse) {
        if (!inUse.device().isCuda()) {
            return read;
        }
        Ops op = inUse.trainingOps();
        Tensor there = op.empty(read.dtype(), read.shape());
        op.copy(there, read);
        return there;
    }

    /** Hands the next block's memory to the reading thread. */
    private void prefetch() throws CheckpointException {
        List<WeightFill> fills = new ArrayList<>();
        List<Tensor> set = sets.get(next % sets.size());
        int at = 0;
        for (String name : StoredBlocks.shapes(weights.spec(), next).keySet()) {
            fills.addAll(WeightFill.of(stored.tensor(name), 0, set.get(at++)));
        }
        reading = reader.submit(() -> {
            FloatReader floats = new FloatReader();
            for (WeightFill fill : fills) {
                halt.check();
                fill.run(floats);
            }
            return null;
        });
    }

    private static void await(Future<Void> reading) throws GlotlensException {
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    reading.get();
                    return;
                } catch (InterruptedException e) {
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

    /** Stops the reading thread, waits for it, and frees both sets. */
    @Override
    public void close() {
        halt.request();
        reader.close();
        scope.close();
        host.close();
    }
}

package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Keeps the keys and values of every block, each at the slot of its position, so that a token costs one pass over
 * itself. A slot beyond a row's last position may hold padding; masks keep it from being seen until it is overwritten.
 * Engine thread only.
 */
final class KvCache implements Past, AutoCloseable {
    private final Scope scope;
    private final List<Tensor> keys = new ArrayList<>();
    private final List<Tensor> values = new ArrayList<>();

    private KvCache(Scope scope) {
        this.scope = scope;
    }

    /**
     * Takes the memory of the whole run.
     *
     * @param capacity most positions of a row
     */
    static KvCache open(Decoder decoder, int rows, int capacity) {
        KvCache cache = new KvCache(decoder.open());
        StackShape shape = decoder.spec().shape();
        boolean isOpen = false;
        try {
            for (int layer = 0; layer < shape.nLayers(); layer++) {
                cache.keys.add(cache.zeros(decoder, rows, capacity));
                cache.values.add(cache.zeros(decoder, rows, capacity));
            }
            isOpen = true;
            return cache;
        } finally {
            if (!isOpen) {
                cache.close();
            }
        }
    }

    /** A copy of some rows, each as often as it is named. */
    KvCache ofRows(Decoder decoder, int[] places) {
        KvCache copy = new KvCache(decoder.open());
        boolean isOpen = false;
        try {
            Ops op = copy.scope.ops();
            Tensor at = copy.scope.longs(Arrays.stream(places).asLongStream().toArray(), places.length);
            for (int layer = 0; layer < keys.size(); layer++) {
                copy.keys.add(op.attention().cacheRows(keys.get(layer), at));
                copy.values.add(op.attention().cacheRows(values.get(layer), at));
            }
            isOpen = true;
            return copy;
        } finally {
            if (!isOpen) {
                copy.close();
            }
        }
    }

    /** Bytes that are kept of a row. */
    long bytesOfRow(Decoder decoder) {
        StackShape shape = decoder.spec().shape();
        return 2L
                * keys.size()
                * shape.nKvHeads()
                * keys.getFirst().size(2)
                * shape.dHead()
                * decoder.dtype().bytes();
    }

    /** {@code [rows, nKvHeads, capacity, dHead]}; not left uninitialised, because a weight of 0 times NaN is NaN. */
    private Tensor zeros(Decoder decoder, int rows, int capacity) {
        StackShape shape = decoder.spec().shape();
        Ops op = scope.ops();
        Tensor slots = op.empty(decoder.dtype(), rows, shape.nKvHeads(), capacity, shape.dHead());
        op.zero(slots);
        return slots;
    }

    @Override
    public Projection.Heads join(Ops op, Projection.Heads heads, int layer, Reach reach) {
        put(op, keys.get(layer), heads.k(), reach);
        put(op, values.get(layer), heads.v(), reach);
        if (reach.span().isWhole()) {
            return heads;
        }
        return new Projection.Heads(
                heads.q(),
                op.attention().firstSlots(keys.get(layer), reach.keys()),
                op.attention().firstSlots(values.get(layer), reach.keys()));
    }

    /** What is kept of a block's keys, {@code [rows, nKvHeads, capacity, dHead]}. */
    Tensor keys(int layer) {
        return keys.get(layer);
    }

    /** The same of its values. */
    Tensor values(int layer) {
        return values.get(layer);
    }

    private static void put(Ops op, Tensor slots, Tensor heads, Reach reach) {
        if (reach.span().isRange()) {
            op.attention().putSlotsFrom(slots, heads, reach.first());
        } else {
            op.attention().putSlots(slots, heads, reach.at());
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}

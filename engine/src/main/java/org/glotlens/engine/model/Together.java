package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * A decoder, and where it is proxied its expert and antiexpert, on one batch: every pass is made by each of them, with
 * the keys and values that it keeps. Engine thread only.
 */
final class Together implements AutoCloseable {
    private final Optional<Proxy> proxy;
    private final List<Decoder> decoders = new ArrayList<>();
    private final List<Past> pasts = new ArrayList<>();

    private Together(Decoder decoder) {
        this.proxy = decoder.proxy();
        decoders.add(decoder);
        proxy.ifPresent(small -> decoders.addAll(small.decoders()));
    }

    /** Without keeping anything from pass to pass. */
    static Together unkept(Decoder decoder) {
        Together together = new Together(decoder);
        together.decoders.forEach(_ -> together.pasts.add(new Past.None()));
        return together;
    }

    /**
     * Takes the memory of the whole run.
     *
     * @param capacity most positions of a row
     */
    static Together open(Decoder decoder, int rows, int capacity) {
        Together together = new Together(decoder);
        boolean isOpen = false;
        try {
            for (Decoder each : together.decoders) {
                together.pasts.add(KvCache.open(each, rows, capacity));
            }
            isOpen = true;
            return together;
        } finally {
            if (!isOpen) {
                together.close();
            }
        }
    }

    /** A copy of what is kept of some rows, each as often as it is named; nothing but {@link #open} ones can be copied. */
    Together ofRows(int[] places) {
        Together copy = new Together(decoders.getFirst());
        boolean isOpen = false;
        try {
            for (int i = 0; i < decoders.size(); i++) {
                copy.pasts.add(kept(i).ofRows(decoders.get(i), places));
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
    long bytesOfRow() {
        long bytes = 0;
        for (int i = 0; i < decoders.size(); i++) {
            bytes += kept(i).bytesOfRow(decoders.get(i));
        }
        return bytes;
    }

    private KvCache kept(int place) {
        return (KvCache) pasts.get(place);
    }

    /** Whether one of them reads the earlier tokens of a row otherwise once it has grown to so many, see {@link Positions#keptUpTo}. */
    boolean isKeptUpTo(int length) {
        return decoders.stream().anyMatch(each -> each.spec().ends().positions().keptUpTo() == length);
    }

    /** The same for a row that grows from a length beyond that of another. */
    boolean isReadOtherwise(int from, int to) {
        return decoders.stream()
                .mapToInt(each -> each.spec().ends().positions().keptUpTo())
                .anyMatch(kept -> from <= kept && to > kept);
    }

    /** The residual streams of a pass, {@code [batch, pos, dModel]} of each before its final norm. */
    List<Tensor> forward(Ops op, Stretch stretch, Cancel cancel) throws CancelledException, DataException {
        List<Tensor> resids = new ArrayList<>();
        for (int i = 0; i < decoders.size(); i++) {
            resids.add(decoders.get(i).forward(op, stretch.on(pasts.get(i)), Hooks.NONE, cancel));
        }
        return resids;
    }

    /** What the heads say at the last token of every row of a batch. */
    Said last(Ops op, List<Tensor> resids, TokenBatch batch) {
        if (batch.width() == 1) {
            return said(op, resids.stream().map(op::flattenRows).toList());
        }
        return at(op, resids, batch.lastPositions(op.scope()));
    }

    /** What the heads say at some rows of residual streams, {@code at: [rows]} flat positions. */
    Said at(Ops op, List<Tensor> resids, Tensor at) {
        return said(op, resids.stream().map(resid -> op.rows(resid, at)).toList());
    }

    /** {@code rows: [rows, dModel]} of each. */
    private Said said(Ops op, List<Tensor> rows) {
        List<Tensor> logits = new ArrayList<>();
        for (int i = 0; i < decoders.size(); i++) {
            Decoder each = decoders.get(i);
            logits.add(each.unembed(op, each.norm(op, rows.get(i))));
        }
        Tensor combined = proxy.map(small -> small.combine(op, logits.get(0), logits.get(1), logits.get(2)))
                .orElseGet(logits::getFirst);
        return new Said(combined, proxy.isPresent() ? logits : List.of());
    }

    /**
     * Logits {@code [rows, dVocab]}.
     *
     * @param combined what counts
     * @param parts those of base, expert and antiexpert where these were combined; otherwise empty
     */
    record Said(Tensor combined, List<Tensor> parts) {}

    @Override
    public void close() {
        for (Past past : pasts) {
            if (past instanceof KvCache cache) {
                cache.close();
            }
        }
    }
}

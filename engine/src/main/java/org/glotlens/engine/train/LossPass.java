package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.DataException;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The loss of one micro-batch. Only positions whose next token is a target are unembedded.
 *
 * @param positions flat positions that predict a target
 * @param labels the targets, same order
 */
record LossPass(TokenBatch batch, long[] positions, long[] labels) {
    static LossPass of(List<TokenRow> rows) {
        TokenBatch batch = new TokenBatch(rows.stream().map(TokenRow::inputIds).toList());
        int width = batch.width();
        List<Long> positions = new ArrayList<>();
        List<Long> labels = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int[] wanted = rows.get(row).labels();
            for (int at = 1; at < wanted.length; at++) {
                if (wanted[at] != TokenRow.IGNORED) {
                    positions.add((long) row * width + at - 1);
                    labels.add((long) wanted[at]);
                }
            }
        }
        return new LossPass(batch, toArray(positions), toArray(labels));
    }

    /** Number of targets. */
    int targets() {
        return labels.length;
    }

    /** Sum of the cross-entropies over the targets, nats; one element. */
    Tensor sum(Decoder decoder, Ops op) throws CancelledException, DataException {
        Scope scope = op.scope();
        Tensor resid = decoder.forward(op, batch, Hooks.NONE, new Cancel());
        Tensor picked = op.rows(resid, scope.longs(positions, positions.length));
        Tensor logits = decoder.unembed(op, decoder.norm(op, picked));
        return op.crossEntropySum(logits, scope.longs(labels, labels.length));
    }

    private static long[] toArray(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}

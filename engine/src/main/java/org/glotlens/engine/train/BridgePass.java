package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.bridge.BridgeKind;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The loss of rows behind a bridge: nothing is learnt of the soft prompt itself.
 *
 * @param encoded ids that the encoder reads, a row each
 * @param loss of what the decoder reads
 */
record BridgePass(BridgeModel model, List<int[]> encoded, LossPass loss) implements StepPass {
    static BridgePass of(BridgeModel model, List<BridgeRow> rows) {
        List<int[]> encoded = rows.stream().map(BridgeRow::encoder).toList();
        int longest = encoded.stream().mapToInt(ids -> ids.length).max().orElse(0);
        int dVocab = model.decoder().spec().shape().dVocab();
        int end = dVocab + encoded.stream().mapToInt(ids -> ids.length).sum();
        List<TokenRow> framed = new ArrayList<>();
        int first = dVocab;
        for (BridgeRow row : rows) {
            int padding = model.kind() == BridgeKind.LANGBRIDGE ? longest - row.encoder().length : 0;
            framed.add(row.framed(first, end, padding));
            first += row.encoder().length;
        }
        return new BridgePass(model, encoded, LossPass.of(framed));
    }

    @Override
    public TokenBatch batch() {
        return loss.batch();
    }

    @Override
    public int targets() {
        return loss.targets();
    }

    @Override
    public int counted() {
        return loss.counted();
    }

    @Override
    public double sum(Decoder decoder) throws CancelledException, DataException {
        try (Scope scope = decoder.open()) {
            return loss.sum(behind(decoder, scope));
        }
    }

    @Override
    public Learnt backward(Decoder decoder, double share) throws CancelledException, DataException {
        try (Scope scope = decoder.open()) {
            return loss.backward(behind(decoder, scope), share);
        }
    }

    /** The decoder that reads the soft prompts of these rows. */
    private Decoder behind(Decoder decoder, Scope scope) throws CancelledException, DataException {
        Tensor soft = model.soft(encoded, scope);
        return decoder.reading((op, which) -> {
            long[] at = new long[which.length];
            for (int i = 0; i < which.length; i++) {
                at[i] = which[i];
            }
            return op.rows(soft, op.scope().longs(at, at.length));
        });
    }
}

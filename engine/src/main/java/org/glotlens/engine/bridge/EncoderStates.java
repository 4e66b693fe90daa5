package org.glotlens.engine.bridge;

import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;

/** The last hidden states of an encoder, its final norm done. Engine thread only. */
public final class EncoderStates {
    private EncoderStates() {}

    /**
     * Reads texts as one batch.
     *
     * @param rows token ids, none empty
     * @return the states of all tokens, row after row without padding, {@code [tokens * dEncoder]}
     * @throws DataException if a text is longer than the encoder takes
     */
    public static float[] of(Stack encoder, List<int[]> rows, Cancel cancel) throws CancelledException, DataException {
        TokenBatch batch = new TokenBatch(rows);
        try (Scope scope = encoder.open()) {
            Ops op = scope.ops();
            long[] at = new long[rows.stream().mapToInt(row -> row.length).sum()];
            int next = 0;
            for (int row = 0; row < rows.size(); row++) {
                for (int place = 0; place < rows.get(row).length; place++) {
                    at[next++] = (long) row * batch.width() + place;
                }
            }
            var resid = encoder.forward(op, batch, Hooks.NONE, cancel);
            var states = op.rows(encoder.norm(op, resid), scope.longs(at, at.length));
            return op.toFloat32(states).floats();
        }
    }
}

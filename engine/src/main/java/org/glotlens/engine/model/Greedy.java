package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.DataException;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Continues prompts with the most probable token, one after the other. Keys and values are not kept: every token costs
 * a forward pass over all tokens before it. Engine thread only.
 *
 * @param newTokens most tokens to add to a prompt
 * @param end the token after which a prompt is finished, or empty for none
 */
public record Greedy(Decoder decoder, int newTokens, OptionalInt end) {
    /**
     * Continues prompts as one batch.
     *
     * @param prompts token ids, none empty; they may differ in length
     * @return each prompt with the tokens added to it, the end token included
     * @throws CancelledException if a stop was asked for between two layers
     * @throws DataException if a prompt grows beyond the model's table of positions
     */
    public List<int[]> extend(List<int[]> prompts, Progress progress, Cancel cancel)
            throws CancelledException, DataException {
        List<int[]> rows = new ArrayList<>(prompts);
        for (int step = 0; step < newTokens; step++) {
            int[] open = open(rows, prompts);
            if (open.length == 0) {
                break;
            }
            progress.report("continuing prompts", step, newTokens);
            long[] next = next(Arrays.stream(open).mapToObj(rows::get).toList(), cancel);
            for (int i = 0; i < open.length; i++) {
                rows.set(open[i], appended(rows.get(open[i]), (int) next[i]));
            }
        }
        return List.copyOf(rows);
    }

    /** Indices of the rows that have not come to an end. */
    private int[] open(List<int[]> rows, List<int[]> prompts) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int[] row = rows.get(i);
            boolean isFinished =
                    row.length > prompts.get(i).length && end.isPresent() && row[row.length - 1] == end.getAsInt();
            if (!isFinished) {
                open.add(i);
            }
        }
        return open.stream().mapToInt(Integer::intValue).toArray();
    }

    private long[] next(List<int[]> rows, Cancel cancel) throws CancelledException, DataException {
        TokenBatch batch = new TokenBatch(rows);
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            Tensor resid = decoder.forward(op, batch, Hooks.NONE, cancel);
            Tensor last = op.rows(resid, batch.lastPositions(scope));
            Tensor logits = decoder.unembed(op, decoder.norm(op, last));
            return op.top(op.toFloat32(logits), scope.scalar(1))[1].longs();
        }
    }

    private static int[] appended(int[] row, int token) {
        int[] longer = Arrays.copyOf(row, row.length + 1);
        longer[row.length] = token;
        return longer;
    }
}

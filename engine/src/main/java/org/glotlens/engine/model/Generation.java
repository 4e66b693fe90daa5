package org.glotlens.engine.model;

import java.util.List;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Continues prompts token by token. Keys and values are kept for the run: {@code 2 nLayers nKvHeads dHead} numbers of
 * the decoder's type for every position of the longest prompt, every new token and every prompt. Engine thread only.
 *
 * @param newTokens most tokens to add to a prompt
 * @param ends tokens after which a prompt is finished; empty for none
 */
public record Generation(Decoder decoder, int newTokens, Set<Integer> ends, Choice choice) {
    /**
     * Continues prompts as one batch.
     *
     * @param prompts token ids, none empty; they may differ in length
     * @return each prompt with the tokens added to it, the end token included
     * @throws CancelledException if a stop was asked for between two layers
     * @throws DataException if a prompt grows beyond the model's table of positions
     */
    public List<int[]> extend(List<int[]> prompts, Watch watch) throws CancelledException, DataException {
        if (prompts.isEmpty() || newTokens < 1) {
            return List.copyOf(prompts);
        }
        TokenBatch batch = new TokenBatch(prompts);
        Continuations rows = new Continuations(prompts, ends);
        TokenChooser chooser = new TokenChooser(choice, prompts.size());
        try (KvCache cache = KvCache.open(decoder, batch.size(), batch.width() + newTokens - 1)) {
            Stretch stretch = Stretch.whole(batch, cache);
            for (int step = 0; step < newTokens && !rows.areAllEnded(); step++) {
                watch.report(Message.of("stage.continuing", "continuing prompts"), step, newTokens);
                rows.append(next(stretch, chooser, watch.cancel()));
                stretch = rows.newest(cache);
            }
        }
        return rows.rows();
    }

    private int[] next(Stretch stretch, TokenChooser chooser, Cancel cancel) throws CancelledException, DataException {
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            Tensor resid = decoder.forward(op, stretch, Hooks.NONE, cancel);
            Tensor last = op.rows(resid, stretch.tokens().lastPositions(scope));
            return chooser.next(op, decoder.unembed(op, decoder.norm(op, last)));
        }
    }
}

package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.LogProbabilities;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * One pass that reads how probable the tokens of its rows are, given those before them.
 *
 * @param rows token ids, those read ahead included
 * @param ahead the first of these tokens of every row are given, at least one
 * @param sum to which it is added
 */
record LikelihoodPass(Decoder decoder, List<int[]> rows, int ahead, LikelihoodSum sum) implements ForwardPass {
    @Override
    public Decoder stack() {
        return decoder;
    }

    @Override
    public TokenBatch batch() {
        return new TokenBatch(rows);
    }

    @Override
    public Hooks begin(Ops op) {
        return Hooks.NONE;
    }

    @Override
    public void end(Ops op, Tensor resid, Cancel cancel) throws CancelledException {
        int width = batch().width();
        List<LogProbabilities.Wanted> wanted = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int[] tokens = rows.get(row);
            for (int at = ahead; at < tokens.length; at++) {
                wanted.add(new LogProbabilities.Wanted(row * width + at - 1, new int[] {tokens[at]}));
            }
        }
        for (float[] one : new LogProbabilities(decoder).of(resid, wanted, cancel)) {
            sum.add(-one[0]);
        }
    }
}

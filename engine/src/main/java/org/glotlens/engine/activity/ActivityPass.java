package org.glotlens.engine.activity;

import java.util.List;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * One pass over whole chunks that adds to what was counted before: nothing of a token is kept, and no head is computed.
 *
 * @param chunks all of one length, so that no position is padding
 */
record ActivityPass(Decoder decoder, List<int[]> chunks, ActivitySums sums) implements ForwardPass {
    @Override
    public Decoder stack() {
        return decoder;
    }

    @Override
    public TokenBatch batch() {
        return new TokenBatch(chunks);
    }

    @Override
    public Hooks begin(Ops op) {
        HookSet hooks = new HookSet();
        for (int layer = 0; layer < decoder.spec().shape().nLayers(); layer++) {
            int block = layer;
            hooks.read(
                    new HookPoint(HookSite.MLP_PRE, block),
                    (value, inner) -> inner.readings().addPositive(sums.positive(block), value));
            hooks.read(
                    new HookPoint(HookSite.MLP_ACT, block),
                    (value, inner) -> inner.readings().addRows(sums.values(block), value));
        }
        return hooks;
    }

    @Override
    public void end(Ops op, Tensor resid, Cancel cancel) {
        sums.addTokens((long) chunks.size() * chunks.getFirst().length);
    }
}

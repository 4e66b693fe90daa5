package org.glotlens.engine.activity;

import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.LinearSite;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * One pass over some sentences that records how every unit of the linears answers: the mean over a sentence's tokens,
 * padding left out.
 *
 * @param sentences numbers of those it reads
 * @param into where the responses go, block by block
 */
record ResponsePass(Decoder decoder, List<int[]> rows, int[] sentences, BlockResponses into) implements ForwardPass {
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
        Tensor weights = weights(op);
        HookSet hooks = new HookSet();
        for (int block = 0; block < decoder.spec().shape().nLayers(); block++) {
            for (LinearSite linear : LinearSite.of(decoder.spec(), block)) {
                for (int i = 0; i < linear.sites().size(); i++) {
                    int site = i;
                    hooks.read(
                            new HookPoint(linear.sites().get(site), block),
                            (value, inner) -> into.keep(linear, site, sentences, mean(value, weights, inner)));
                }
            }
        }
        return hooks;
    }

    private static float[] mean(Tensor value, Tensor weights, Ops op) {
        Tensor joined = value.shape().length > 3 ? op.attention().joinHeads(value) : value;
        return op.readings().pool(joined, weights).floats();
    }

    /** One over its length at a row's own tokens, 0 at padding: {@code [batch, pos]}. */
    private Tensor weights(Ops op) {
        int width = batch().width();
        float[] weights = new float[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            int length = rows.get(row).length;
            Arrays.fill(weights, row * width, row * width + length, 1f / length);
        }
        return op.scope().floats(weights, rows.size(), width);
    }

    @Override
    public void end(Ops op, Tensor resid, Cancel cancel) {
        // Everything was read on the way.
    }
}

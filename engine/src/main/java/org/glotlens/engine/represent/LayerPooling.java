package org.glotlens.engine.represent;

import static org.glotlens.engine.hook.HookSite.RESID_POST;
import static org.glotlens.engine.hook.HookSite.RESID_PRE;

import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.model.BatchPlan;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.DataException;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Pools the residual stream of texts at every layer: 0 is the input of the first block, l the output of block l, L the
 * last block's output before the final norm (or after it, as published). Engine thread only.
 */
final class LayerPooling {
    private final Decoder decoder;
    private final List<ContentMask> masks;
    private final boolean isAsPublished;
    private final int nLayers;
    private final float[][][] pooled;

    /** Prepares pooling of texts whose last layer is read before ({@code false}) or after the final norm. */
    LayerPooling(Decoder decoder, List<ContentMask> masks, boolean isAsPublished) {
        this.decoder = decoder;
        this.masks = masks;
        this.isAsPublished = isAsPublished;
        this.nLayers = decoder.spec().shape().nLayers();
        this.pooled = new float[nLayers + 1][masks.size()][];
    }

    /** Pooled vectors [layer][text][dModel]. */
    float[][][] run(int batchTokens, Progress progress, Cancel cancel) throws CancelledException, DataException {
        List<int[]> tokens = masks.stream().map(ContentMask::tokens).toList();
        List<int[]> batches = BatchPlan.of(tokens, batchTokens);
        for (int i = 0; i < batches.size(); i++) {
            progress.report("representation", i, batches.size());
            int[] texts = batches.get(i);
            try (Scope scope = decoder.open()) {
                pool(texts, scope, cancel);
            }
        }
        return pooled;
    }

    private void pool(int[] texts, Scope scope, Cancel cancel) throws CancelledException, DataException {
        TokenBatch batch = new TokenBatch(
                Arrays.stream(texts).mapToObj(i -> masks.get(i).tokens()).toList());
        Tensor weights = weights(texts, batch.width(), scope);
        HookSet hooks = new HookSet();
        hooks.read(new HookPoint(RESID_PRE, 0), (value, op) -> keep(0, texts, op.pool(value, weights)));
        for (int layer = 1; layer <= nLayers; layer++) {
            int index = layer;
            if (layer < nLayers || !isAsPublished) {
                hooks.read(
                        new HookPoint(RESID_POST, layer - 1),
                        (value, op) -> keep(index, texts, op.pool(value, weights)));
            }
        }
        Ops op = scope.ops();
        Tensor resid = decoder.forward(op, batch, hooks, cancel);
        if (isAsPublished) {
            keep(nLayers, texts, op.pool(decoder.norm(op, resid), weights));
        }
    }

    private Tensor weights(int[] texts, int width, Scope scope) {
        float[] weights = new float[texts.length * width];
        for (int row = 0; row < texts.length; row++) {
            float[] mask = masks.get(texts[row]).weights();
            System.arraycopy(mask, 0, weights, row * width, mask.length);
        }
        return scope.floats(weights, texts.length, width);
    }

    private void keep(int layer, int[] texts, Tensor vectors) {
        float[] all = vectors.floats();
        int width = decoder.spec().shape().dModel();
        for (int row = 0; row < texts.length; row++) {
            pooled[layer][texts[row]] = Arrays.copyOfRange(all, row * width, (row + 1) * width);
        }
    }
}

package org.glotlens.engine.represent;

import static org.glotlens.engine.hook.HookSite.RESID_POST;
import static org.glotlens.engine.hook.HookSite.RESID_PRE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.BatchPlan;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Pools the residual stream of texts at every layer: 0 is the input of the first block, l the output of block l, L the
 * last block's output before the final norm (or after it, as published). Engine thread only.
 */
final class LayerPooling {
    private final Stack stack;
    private final List<ContentMask> masks;
    private final boolean isAsPublished;
    private final int nLayers;
    private final List<TextVectors> pooled;

    /** Prepares pooling of texts whose last layer is read before ({@code false}) or after the final norm. */
    LayerPooling(Stack stack, List<ContentMask> masks, boolean isAsPublished) {
        this.stack = stack;
        this.masks = masks;
        this.isAsPublished = isAsPublished;
        this.nLayers = stack.spec().shape().nLayers();
        this.pooled = IntStream.rangeClosed(0, nLayers)
                .mapToObj(_ -> new TextVectors(new float[masks.size()][]))
                .toList();
    }

    /** Pooled vectors, one a layer. */
    List<TextVectors> run(int batchTokens, Watch watch) throws GlotlensException {
        return runAll(List.of(this), batchTokens, watch).getFirst();
    }

    /** Pooled vectors of several models, read in one sweep, so that weights they share are gone through once. */
    static List<List<TextVectors>> runAll(List<LayerPooling> poolings, int batchTokens, Watch watch)
            throws GlotlensException {
        List<List<int[]>> plans = poolings.stream()
                .map(pooling -> BatchPlan.of(
                        pooling.masks.stream().map(ContentMask::tokens).toList(), batchTokens))
                .toList();
        int total = plans.stream().mapToInt(List::size).sum() * poolings.getFirst().nLayers;
        AtomicInteger done = new AtomicInteger();
        Runnable layerDone =
                () -> watch.report(Message.of("stage.representation", "representation"), done.incrementAndGet(), total);
        List<Batch> passes = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            LayerPooling pooling = poolings.get(i);
            plans.get(i).forEach(texts -> passes.add(pooling.new Batch(texts, layerDone)));
        }
        Sweep.run(passes, watch.cancel());
        return poolings.stream().map(pooling -> pooling.pooled).toList();
    }

    /** One forward pass: pools every layer as it passes by. */
    private final class Batch implements ForwardPass {
        private final int[] texts;
        private final Runnable layerDone;
        private Tensor weights;

        Batch(int[] texts, Runnable layerDone) {
            this.texts = texts;
            this.layerDone = layerDone;
        }

        @Override
        public Stack stack() {
            return stack;
        }

        @Override
        public TokenBatch batch() {
            return new TokenBatch(
                    Arrays.stream(texts).mapToObj(i -> masks.get(i).tokens()).toList());
        }

        @Override
        public Hooks begin(Ops op) {
            weights = weights(texts, batch().width(), op.scope());
            HookSet hooks = new HookSet();
            hooks.read(
                    new HookPoint(RESID_PRE, 0),
                    (value, inner) -> keep(0, texts, inner.readings().pool(value, weights)));
            for (int layer = 1; layer <= nLayers; layer++) {
                int index = layer;
                hooks.read(new HookPoint(RESID_POST, layer - 1), (value, inner) -> {
                    if (index < nLayers || !isAsPublished) {
                        keep(index, texts, inner.readings().pool(value, weights));
                    }
                    layerDone.run();
                });
            }
            return hooks;
        }

        @Override
        public void end(Ops op, Tensor resid, Cancel cancel) {
            if (isAsPublished) {
                keep(nLayers, texts, op.readings().pool(stack.norm(op, resid), weights));
            }
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
        int width = stack.spec().shape().dModel();
        for (int row = 0; row < texts.length; row++) {
            pooled.get(layer).rows()[texts[row]] = Arrays.copyOfRange(all, row * width, (row + 1) * width);
        }
    }
}

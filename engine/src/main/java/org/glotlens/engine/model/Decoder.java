package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.LN_FINAL;
import static org.glotlens.engine.hook.HookSite.LOGITS;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.DataException;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The forward pass: embedding, blocks, final norm, head. Two decoders may stand on the same {@link Weights}, one with an
 * adapter and one without. Engine thread only.
 */
public final class Decoder {
    private final Weights weights;
    private final Embedding embedding;
    private final List<Block> blocks;
    private final Norm finalNorm;
    private final Tensor logitCap;
    private final List<HookPoint> meaningless;

    private Decoder(PartBuilder parts) {
        this.weights = parts.weights();
        this.embedding = Embedding.of(parts);
        this.blocks = IntStream.range(0, spec().shape().nLayers())
                .mapToObj(layer -> new BlockBuilder(parts, layer).build())
                .toList();
        this.finalNorm = parts.norm(Part.FINAL_NORM);
        this.logitCap = parts.scalarUnlessZero(spec().ends().logitCap());
        this.meaningless = Arrays.stream(HookSite.values())
                .filter(site -> spec().refusal(site).isPresent())
                .flatMap(site -> IntStream.range(0, blocks.size()).mapToObj(layer -> new HookPoint(site, layer)))
                .toList();
    }

    /** A decoder on the weights as they are. */
    public static Decoder of(Weights weights) {
        return of(weights, Map.of());
    }

    /**
     * A decoder on shared weights with adapters beside some linears.
     *
     * @param adapters module name, for example {@code model.layers.3.self_attn.q_proj}, to its adapter
     */
    public static Decoder of(Weights weights, Map<String, Lora> adapters) {
        return new Decoder(new PartBuilder(weights, adapters));
    }

    public DecoderSpec spec() {
        return weights.spec();
    }

    /** A scope for the arrays of one call, on the weights' device. */
    public Scope open() {
        return weights.scope().sibling();
    }

    /** Type of the weights and of the residual stream. */
    public DType dtype() {
        return weights.dtype();
    }

    /**
     * Runs embedding and blocks.
     *
     * @param op makes results; from a training scope when gradients are wanted
     * @param cancel polled before every block
     * @return {@code [batch, pos, dModel]}, the output of the last block before the final norm
     * @throws DataException if a hook is wanted that {@link DecoderSpec#refusal} refuses, or if the batch is wider than
     *     {@link DecoderSpec#longestInput}
     */
    public Tensor forward(Ops op, TokenBatch batch, Hooks hooks, Cancel cancel)
            throws CancelledException, DataException {
        return forward(op, Stretch.whole(batch, new Past.None()), hooks, cancel);
    }

    /** The same for a part of every row, with what came before it. */
    Tensor forward(Ops op, Stretch stretch, Hooks hooks, Cancel cancel) throws CancelledException, DataException {
        requireMeaning(hooks);
        requireLength(stretch.span().keys());
        Scope scope = op.scope();
        try (Scope inputs = scope.child()) {
            Reach reach = Reach.of(stretch.span(), inputs);
            Pass pass = new Pass(hooks, AttentionPositions.of(spec(), reach, op.in(inputs)), reach, stretch.past());
            Tensor resid = embed(op, stretch.tokens().ids(inputs), pass);
            for (Block block : blocks) {
                cancel.check();
                resid = step(block, op, resid, pass);
            }
            return resid;
        }
    }

    private Tensor embed(Ops op, Tensor ids, Pass pass) {
        try (Scope inside = op.scope().child()) {
            return embedding
                    .apply(op.in(inside), ids, pass.reach().at(), pass.hooks())
                    .moveTo(op.scope());
        }
    }

    private static Tensor step(Block block, Ops op, Tensor resid, Pass pass) {
        try (Scope inside = op.scope().child()) {
            Tensor next = block.apply(op.in(inside), resid, pass).moveTo(op.scope());
            resid.close();
            return next;
        }
    }

    /** The family's final norm: {@code [.., dModel] -> [.., dModel]}. */
    public Tensor norm(Ops op, Tensor resid) {
        return finalNorm.apply(op, resid);
    }

    /** Head on a normed residual stream, soft-capped where the family does so: {@code [.., dModel] -> [.., dVocab]}. */
    public Tensor unembed(Ops op, Tensor normed) {
        Tensor logits = weights.unembedding().apply(op, normed);
        return logitCap == null ? logits : op.softCap(logits, logitCap);
    }

    /** Final norm and head as a forward pass does them, hooks included. */
    public Tensor logits(Ops op, Tensor resid, Hooks hooks) {
        Tensor normed = hook(LN_FINAL, norm(op, resid), op, hooks);
        return hook(LOGITS, unembed(op, normed), op, hooks);
    }

    /**
     * Does something with all rows of the unembedding matrix, {@code [rows, dModel]}, at most so many at a time.
     *
     * @param work what it makes with the ops it is given is closed afterwards
     */
    public void forEachUnembeddingRows(Scope scope, int most, BiConsumer<Ops, Tensor> work) {
        weights.unembedding().forEachRows(scope, most, work);
    }

    /** What the final norm multiplies each dimension by, {@code [dModel]}: its weight, or one plus its weight. */
    public Tensor finalNormGain(Ops op) {
        return switch (finalNorm) {
            case Norm.Rms rms -> rms.weight();
            case Norm.OnePlusRms rms -> op.onePlus(rms.weight());
            case Norm.Layer layer -> layer.weight();
            case Norm.None none -> throw new IllegalStateException("A decoder has a final norm");
        };
    }

    private void requireLength(int length) throws DataException {
        if (length > spec().longestInput()) {
            throw new DataException("An input has " + length + " tokens, but this " + spec().family()
                    + " model knows only " + spec().longestInput() + " positions. Shorten the input.");
        }
    }

    private void requireMeaning(Hooks hooks) throws DataException {
        for (HookPoint point : meaningless) {
            if (hooks.wants(point)) {
                throw new DataException("Hook " + point.name() + " has no meaning in this " + spec().family()
                        + " model: " + spec().refusal(point.site()).orElseThrow() + ". Leave it out.");
            }
        }
    }

    private static Tensor hook(HookSite site, Tensor x, Ops op, Hooks hooks) {
        return Hooks.pass(hooks, new HookPoint(site, 0), x, op);
    }
}

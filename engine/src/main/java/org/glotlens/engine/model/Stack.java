package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.LN_FINAL;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.hook.StandingEdits;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * What a decoder and an encoder share: embedding, blocks with their hooks, final norm. A decoder has a head besides. Two
 * stacks may stand on the same {@link Weights}, one with an adapter and one without. Engine thread only.
 */
public sealed class Stack permits Decoder {
    private final Weights weights;
    private final Map<String, Lora> adapters;
    private final Embedding embedding;
    private final List<Block> blocks;
    private final Norm finalNorm;
    private final List<HookPoint> meaningless;
    private final StandingEdits edits;
    private final Optional<SoftRows> soft;

    Stack(PartBuilder parts) {
        this.weights = parts.weights();
        this.embedding = Embedding.of(parts);
        this.adapters = parts.adapters();
        this.blocks = weights.isStreamed()
                ? List.of()
                : layers().mapToObj(layer -> block(weights, layer)).toList();
        this.finalNorm = parts.norm(Part.FINAL_NORM);
        this.meaningless = Arrays.stream(HookSite.values())
                .filter(site -> spec().refusal(site).isPresent())
                .flatMap(site -> layers().mapToObj(layer -> new HookPoint(site, layer)))
                .toList();
        this.edits = StandingEdits.NONE;
        this.soft = Optional.empty();
    }

    Stack(Stack plain, StandingEdits edits, Optional<SoftRows> soft) {
        this.weights = plain.weights;
        this.adapters = plain.adapters;
        this.embedding = plain.embedding;
        this.blocks = plain.blocks;
        this.finalNorm = plain.finalNorm;
        this.meaningless = plain.meaningless;
        this.edits = edits;
        this.soft = soft;
    }

    /** What the weights are: a decoder, or a stack without a head. */
    public static Stack of(Weights weights) {
        return of(weights, Map.of());
    }

    /**
     * The same on shared weights with adapters beside some linears of its blocks, or beside its head.
     *
     * @param adapters module name, for example {@code model.layers.3.self_attn.q_proj}, to its adapter
     */
    public static Stack of(Weights weights, Map<String, Lora> adapters) {
        PartBuilder parts = new PartBuilder(weights, adapters);
        return weights.spec().ends().head().isPresent() ? new Decoder(parts) : new Stack(parts);
    }

    /**
     * The same as a decoder, for what reads or writes through a head.
     *
     * @throws DataException if it is an encoder, which has none
     */
    public Decoder decoder() throws DataException {
        throw spec().refusalOfHead();
    }

    /**
     * The same with edits in every pass, before what the pass's own hooks do.
     *
     * @param standing at points inside or before the blocks; to be closed after the last pass, not before
     */
    public Stack edited(StandingEdits standing) {
        return new Stack(this, standing, soft);
    }

    /** What holds in every pass. */
    public StandingEdits edits() {
        return edits;
    }

    /** What ids beyond the vocabulary stand for. */
    Optional<SoftRows> soft() {
        return soft;
    }

    private IntStream layers() {
        return IntStream.range(0, spec().shape().nLayers());
    }

    /** One block on weights that hold it. */
    Block block(Weights holding, int layer) {
        return new BlockBuilder(new PartBuilder(holding, adapters), layer).build();
    }

    /** One block of a stack whose weights are resident. */
    Block block(int layer) {
        return blocks.get(layer);
    }

    Weights weights() {
        return weights;
    }

    Norm finalNorm() {
        return finalNorm;
    }

    public StackSpec spec() {
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
     * @throws DataException if a hook is wanted that {@link StackSpec#refusal} refuses, if the batch is wider than
     *     {@link StackSpec#longestInput}, or if streamed blocks cannot be read; several passes through these are
     *     cheaper in a {@link Sweep}, which reads them once
     */
    public Tensor forward(Ops op, TokenBatch batch, Hooks hooks, Cancel cancel)
            throws CancelledException, DataException {
        return forward(op, Stretch.whole(batch, new Past.None()), hooks, cancel);
    }

    /** The same for a part of every row, with what came before it. */
    Tensor forward(Ops op, Stretch stretch, Hooks hooks, Cancel cancel) throws CancelledException, DataException {
        return run(op, stretch, hooks, new Depth(spec().shape().nLayers(), cancel));
    }

    /**
     * The residual stream after the first blocks; those above are not run.
     *
     * @param count blocks that are run, from 1 to all
     * @return {@code [batch, pos, dModel]}
     * @throws DataException as {@link #forward(Ops, TokenBatch, Hooks, Cancel)}
     */
    public Tensor residual(Ops op, TokenBatch batch, int count, Cancel cancel)
            throws CancelledException, DataException {
        return run(op, Stretch.whole(batch, new Past.None()), Hooks.NONE, new Depth(count, cancel));
    }

    /** How many blocks are run, and who may stop that. */
    private record Depth(int blocks, Cancel cancel) {}

    private Tensor run(Ops op, Stretch stretch, Hooks hooks, Depth depth) throws CancelledException, DataException {
        requireMeaning(hooks);
        requireLength(stretch.span().keys());
        Scope scope = op.scope();
        try (Scope inputs = scope.child()) {
            Pass pass = pass(stretch, hooks, op.in(inputs));
            Tensor resid = embed(op, stretch.tokens(), pass);
            if (weights.streamed().isPresent()) {
                return throughStored(weights.streamed().get(), op, resid, pass, depth);
            }
            for (Block block : blocks.subList(0, depth.blocks())) {
                depth.cancel().check();
                resid = step(block, op, op.between(resid), pass);
            }
            return resid;
        }
    }

    /** One pass alone through blocks that stay in their files: all of them are read for it. */
    private Tensor throughStored(StoredBlocks stored, Ops op, Tensor embedded, Pass pass, Depth depth)
            throws CancelledException, DataException {
        Tensor resid = embedded;
        try (BlockStream stream = BlockStream.open(weights, stored)) {
            for (int layer = 0; layer < depth.blocks(); layer++) {
                depth.cancel().check();
                try (Weights holding = stream.next()) {
                    resid = step(block(holding, layer), op, resid, pass);
                }
            }
            stored.checkpoint().requireUnchanged();
            return resid;
        } catch (CancelledException | DataException known) {
            throw known;
        } catch (GlotlensException e) {
            throw new DataException(e.said(), e);
        }
    }

    /** The residual stream before the first block, for a pass that goes block by block. */
    Tensor embed(Ops op, TokenBatch batch, Hooks hooks) throws DataException {
        requireMeaning(hooks);
        requireLength(batch.width());
        try (Scope inputs = op.scope().child()) {
            Pass pass = pass(Stretch.whole(batch, new Past.None()), hooks, op.in(inputs));
            return embed(op, batch, pass);
        }
    }

    /** The residual stream after one more block; the one before is closed. */
    Tensor through(Block block, Ops op, Tensor resid, TokenBatch batch, Hooks hooks) {
        try (Scope inputs = op.scope().child()) {
            return step(block, op, resid, pass(Stretch.whole(batch, new Past.None()), hooks, op.in(inputs)));
        }
    }

    private Pass pass(Stretch stretch, Hooks hooks, Ops inputs) {
        Span counted = spec().ends().positions().counting().of(stretch);
        Reach reach = Reach.of(counted, spec().block().attention().sight(), inputs);
        Hooks all = edits.during(stretch.places(), hooks);
        return new Pass(all, AttentionPositions.of(weights, reach, inputs), reach, stretch.past());
    }

    private Tensor embed(Ops op, TokenBatch batch, Pass pass) {
        int dVocab = spec().shape().dVocab();
        SoftPlaces places = SoftPlaces.of(batch, dVocab);
        try (Scope inside = op.scope().child()) {
            Ops own = op.in(inside);
            Tensor rows = embedding.rows(own, batch.ids(inside, dVocab));
            Tensor all = places.isNone() ? rows : places.put(own, rows, soft.orElseThrow(() -> beyond(dVocab)));
            return embedding.apply(own, all, pass.reach(), pass.hooks()).moveTo(op.scope());
        }
    }

    private static IllegalArgumentException beyond(int dVocab) {
        return new IllegalArgumentException("a token id is beyond the " + dVocab + " of the vocabulary");
    }

    private static Tensor step(Block block, Ops op, Tensor resid, Pass pass) {
        try (Scope inside = op.scope().child()) {
            Tensor next = block.apply(op.in(inside), resid, pass);
            if (next == resid) {
                return resid;
            }
            Tensor kept = next.moveTo(op.scope());
            resid.close();
            return kept;
        }
    }

    /** The family's final norm, or nothing where it has none: {@code [.., dModel] -> [.., dModel]}. */
    public Tensor norm(Ops op, Tensor resid) {
        return finalNorm.apply(op, resid);
    }

    /**
     * What a pass ends in, hooks included: of a decoder its logits {@code [.., dVocab]}, otherwise the last hidden state
     * {@code [.., dModel]}.
     */
    public Tensor end(Ops op, Tensor resid, Hooks hooks) {
        return normed(op, resid, hooks);
    }

    /** The final norm as a forward pass does it. */
    final Tensor normed(Ops op, Tensor resid, Hooks hooks) {
        return Hooks.pass(hooks, new HookPoint(LN_FINAL, 0), norm(op, resid), op);
    }

    private void requireLength(int length) throws DataException {
        if (length > spec().longestInput()) {
            throw new DataException(Message.of(
                    "decoder.anInputHasTokens",
                    "An input has %s tokens, but this %s model knows only %s positions. Shorten the input.",
                    length,
                    spec().family(),
                    spec().longestInput()));
        }
        weights.tellLength(length);
    }

    private void requireMeaning(Hooks hooks) throws DataException {
        for (HookPoint point : meaningless) {
            if (hooks.wants(point) || edits.points().contains(point)) {
                throw new DataException(Message.of(
                        "decoder.hookHasNoMeaning",
                        "Hook %s has no meaning in this %s model: %s. Leave it out.",
                        point.name(),
                        spec().family(),
                        spec().refusal(point.site()).orElseThrow()));
            }
        }
    }
}

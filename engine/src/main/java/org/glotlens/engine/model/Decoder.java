package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.LN_FINAL;
import static org.glotlens.engine.hook.HookSite.LOGITS;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
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
 * The forward pass: embedding, blocks, final norm, head. Two decoders may stand on the same {@link Weights}, one with an
 * adapter and one without. Engine thread only.
 */
public final class Decoder {
    private final Weights weights;
    private final Map<String, Lora> adapters;
    private final Embedding embedding;
    private final List<Block> blocks;
    private final Norm finalNorm;
    private final Optional<Lora> headAdapter;
    private final Logits head;
    private final List<HookPoint> meaningless;
    private final StandingEdits edits;

    private Decoder(PartBuilder parts) {
        this.weights = parts.weights();
        this.embedding = Embedding.of(parts);
        this.adapters = parts.adapters();
        this.blocks = weights.isStreamed()
                ? List.of()
                : layers().mapToObj(layer -> block(weights, layer)).toList();
        this.finalNorm = parts.norm(Part.FINAL_NORM);
        this.headAdapter = AdapterFit.head(spec()).map(adapters::get);
        this.head = Logits.of(parts);
        this.meaningless = Arrays.stream(HookSite.values())
                .filter(site -> spec().refusal(site).isPresent())
                .flatMap(site -> layers().mapToObj(layer -> new HookPoint(site, layer)))
                .toList();
        this.edits = StandingEdits.NONE;
    }

    private Decoder(Decoder plain, StandingEdits edits) {
        this.weights = plain.weights;
        this.adapters = plain.adapters;
        this.embedding = plain.embedding;
        this.blocks = plain.blocks;
        this.finalNorm = plain.finalNorm;
        this.headAdapter = plain.headAdapter;
        this.head = plain.head;
        this.meaningless = plain.meaningless;
        this.edits = edits;
    }

    /**
     * The same decoder with edits in every pass, before what the pass's own hooks do.
     *
     * @param standing at points inside or before the blocks; to be closed after the last pass, not before
     */
    public Decoder edited(StandingEdits standing) {
        return new Decoder(this, standing);
    }

    /** What holds in every pass. */
    public StandingEdits edits() {
        return edits;
    }

    /** A decoder on the weights as they are. */
    public static Decoder of(Weights weights) {
        return of(weights, Map.of());
    }

    /**
     * A decoder on shared weights with adapters beside some linears of its blocks, or beside its head.
     *
     * @param adapters module name, for example {@code model.layers.3.self_attn.q_proj}, to its adapter
     */
    public static Decoder of(Weights weights, Map<String, Lora> adapters) {
        return new Decoder(new PartBuilder(weights, adapters));
    }

    private IntStream layers() {
        return IntStream.range(0, spec().shape().nLayers());
    }

    /** One block on weights that hold it. */
    Block block(Weights holding, int layer) {
        return new BlockBuilder(new PartBuilder(holding, adapters), layer).build();
    }

    /** One block of a decoder whose weights are resident. */
    Block block(int layer) {
        return blocks.get(layer);
    }

    Weights weights() {
        return weights;
    }

    /** Whether the other decoder has the same unembedding matrix: the same weights, and the same adapter of the head. */
    public boolean sharesUnembeddingWith(Decoder other) {
        return weights == other.weights && headAdapter.equals(other.headAdapter);
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
     * @throws DataException if a hook is wanted that {@link DecoderSpec#refusal} refuses, if the batch is wider than
     *     {@link DecoderSpec#longestInput}, or if streamed blocks cannot be read; several passes through these are
     *     cheaper in a {@link Sweep}, which reads them once
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
            Pass pass = pass(stretch, hooks, op.in(inputs));
            Tensor resid = embed(op, stretch.tokens().ids(inputs), pass);
            if (weights.streamed().isPresent()) {
                return throughStored(weights.streamed().get(), op, resid, pass, cancel);
            }
            for (Block block : blocks) {
                cancel.check();
                resid = step(block, op, resid, pass);
            }
            return resid;
        }
    }

    /** One pass alone through blocks that stay in their files: all of them are read for it. */
    private Tensor throughStored(StoredBlocks stored, Ops op, Tensor embedded, Pass pass, Cancel cancel)
            throws CancelledException, DataException {
        Tensor resid = embedded;
        try (BlockStream stream = BlockStream.open(weights, stored)) {
            for (int layer = 0; layer < spec().shape().nLayers(); layer++) {
                cancel.check();
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
            return embed(op, batch.ids(inputs), pass);
        }
    }

    /** The residual stream after one more block; the one before is closed. */
    Tensor through(Block block, Ops op, Tensor resid, TokenBatch batch, Hooks hooks) {
        try (Scope inputs = op.scope().child()) {
            return step(block, op, resid, pass(Stretch.whole(batch, new Past.None()), hooks, op.in(inputs)));
        }
    }

    private Pass pass(Stretch stretch, Hooks hooks, Ops inputs) {
        Reach reach = Reach.of(stretch.span(), inputs.scope());
        Hooks all = edits.during(stretch.places(), hooks);
        return new Pass(all, AttentionPositions.of(spec(), reach, inputs), reach, stretch.past());
    }

    private Tensor embed(Ops op, Tensor ids, Pass pass) {
        try (Scope inside = op.scope().child()) {
            return embedding
                    .apply(op.in(inside), ids, pass.reach(), pass.hooks())
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

    /** Head on a normed residual stream, all that a family does to its logits done: {@code [.., dModel] -> [.., dVocab]}. */
    public Tensor unembed(Ops op, Tensor normed) {
        Tensor logits = weights.unembedding().apply(op, normed);
        Tensor adapted = headAdapter.isEmpty() ? logits : headAdapter.get().addTo(logits, normed, op);
        return head.apply(op, adapted);
    }

    /** Final norm and head as a forward pass does them, hooks included. */
    public Tensor logits(Ops op, Tensor resid, Hooks hooks) {
        Tensor normed = hook(LN_FINAL, norm(op, resid), op, hooks);
        return hook(LOGITS, unembed(op, normed), op, hooks);
    }

    /**
     * The unembedding matrix {@code [dVocab, dModel]} where logits are its product with the normed residual stream and
     * nothing more, and where it is not trained.
     */
    public Optional<Tensor> frozenHead() {
        if (!spec().ends().head().isProductAlone() || headAdapter.isPresent() || weights.packed().isPresent()) {
            return Optional.empty();
        }
        Tensor matrix = weights.get(Weights.unembeddingName(spec()));
        return matrix.isTrainable() ? Optional.empty() : Optional.of(matrix);
    }

    /**
     * Does something with all rows of the unembedding matrix, {@code [rows, dModel]}, at most so many at a time; with
     * what an adapter adds to them, where the head has one.
     *
     * @param work what it makes with the ops it is given is closed afterwards
     */
    public void forEachUnembeddingRows(Scope scope, int most, Cancel cancel, BiConsumer<Ops, Tensor> work)
            throws CancelledException {
        int[] begin = {0};
        weights.unembedding().forEachRows(scope, most, cancel, (op, rows) -> {
            Tensor adapted = headAdapter.isEmpty() ? rows : headAdapter.get().addToRows(rows, begin[0], op);
            begin[0] += rows.size(0);
            work.accept(op, adapted);
        });
    }

    /** What the final norm multiplies each dimension by, {@code [dModel]}: its weight, one plus its weight, or one. */
    public Tensor finalNormGain(Ops op) {
        return switch (finalNorm) {
            case Norm.Rms rms -> rms.weight();
            case Norm.OnePlusRms rms -> op.norms().onePlus(rms.weight());
            case Norm.Layer layer -> layer.weight();
            case Norm.OnePlusLayer layer -> op.norms().onePlus(layer.weight());
            case Norm.Unbiased layer -> layer.weight();
            case Norm.Unweighted _ -> ones(op);
            case Norm.None _, Norm.Times _, Norm.AcrossHeads _, Norm.OfEachHead _ ->
                throw new IllegalStateException("A decoder has a final norm");
        };
    }

    private Tensor ones(Ops op) {
        float[] ones = new float[spec().shape().dModel()];
        Arrays.fill(ones, 1);
        return op.scope().floats(ones, ones.length);
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

    private static Tensor hook(HookSite site, Tensor x, Ops op, Hooks hooks) {
        return Hooks.pass(hooks, new HookPoint(site, 0), x, op);
    }
}

package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.LOGITS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.hook.StandingEdits;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.PieceWork;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;

/** A stack with a head: what a residual stream is read, and text is written, through. Engine thread only. */
public final class Decoder extends Stack {
    /** Batches at once at most: each holds some 100 MiB where the vocabulary is large. */
    private static final int LANES = 8;

    /** Bytes of a block's weights that stay in the second cache of a core. */
    private static final long CORE_CACHE = 1 << 20;

    private final Optional<Lora> headAdapter;
    private final Logits head;
    private final Optional<Proxy> proxy;

    Decoder(PartBuilder parts) {
        super(parts);
        this.headAdapter = AdapterFit.head(spec()).map(parts.adapters()::get);
        this.head = Logits.of(parts);
        this.proxy = Optional.empty();
    }

    private Decoder(Decoder plain, StandingEdits edits, Optional<Proxy> proxy, Optional<SoftRows> soft) {
        super(plain, edits, soft);
        this.headAdapter = plain.headAdapter;
        this.head = plain.head;
        this.proxy = proxy;
    }

    /** A decoder on the weights as they are, which have a head. */
    public static Decoder of(Weights weights) {
        return of(weights, Map.of());
    }

    /** The same with adapters, as {@link Stack#of(Weights, Map)}. */
    public static Decoder of(Weights weights, Map<String, Lora> adapters) {
        return new Decoder(new PartBuilder(weights, adapters));
    }

    @Override
    public Decoder decoder() {
        return this;
    }

    @Override
    public Decoder edited(StandingEdits standing) {
        return new Decoder(this, standing, proxy, soft());
    }

    /**
     * The same with a small pair beside it, which moves the logits of what is written, scored and read by the lens at the
     * last layer; edits act in this decoder alone.
     */
    public Decoder proxied(Proxy small) {
        return new Decoder(this, edits(), Optional.of(small), soft());
    }

    /** The same that reads some rows where no token of its vocabulary stands. */
    public Decoder reading(SoftRows rows) {
        return new Decoder(this, edits(), proxy, Optional.of(rows));
    }

    /** The small pair that moves its logits. */
    public Optional<Proxy> proxy() {
        return proxy;
    }

    /**
     * Works through the batches of a plan, several side by side where all weights of a block stay in a core's cache: kernels are
     * so small then that threads which share one wait more than they compute. Engine thread only.
     *
     * @param batches as {@link BatchPlan} has them
     * @throws GlotlensException from the work
     */
    public <R> void eachBatch(List<int[]> batches, PieceWork<R> work) throws GlotlensException {
        Torch.get().sideBySide(isSmall() ? LANES : 1, batches.size(), work);
    }

    private boolean isSmall() {
        return proxy.isEmpty()
                && !weights().isStreamed()
                && !weights().scope().device().isCuda()
                && spec().parametersOfBlock() * dtype().bytes() <= CORE_CACHE;
    }

    /** Whether the other decoder has the same unembedding matrix: the same weights, and the same adapter of the head. */
    public boolean sharesUnembeddingWith(Decoder other) {
        return weights() == other.weights() && headAdapter.equals(other.headAdapter);
    }

    /** Whether it computes with these weights. */
    public boolean isOn(Weights loaded) {
        return weights() == loaded;
    }

    /** Whether an adapter moves the head. */
    public boolean isHeadAdapted() {
        return headAdapter.isPresent();
    }

    /**
     * The logits of the three models together at the last token of every row, where this one is proxied.
     *
     * @param own this decoder's logits there, {@code [rows, dVocab]}
     * @throws DataException if the batch is wider than one of the small models takes
     */
    public Tensor moved(Ops op, TokenBatch batch, Tensor own, Cancel cancel) throws CancelledException, DataException {
        if (proxy.isEmpty()) {
            return own;
        }
        List<Tensor> small = new ArrayList<>();
        for (Decoder each : proxy.get().decoders()) {
            Tensor resid = each.forward(op, batch, Hooks.NONE, cancel);
            small.add(each.unembed(op, each.norm(op, op.rows(resid, batch.lastPositions(op.scope())))));
        }
        return proxy.get().combine(op, own, small.getFirst(), small.getLast());
    }

    /** Head on a normed residual stream, all that a family does to its logits done: {@code [.., dModel] -> [.., dVocab]}. */
    public Tensor unembed(Ops op, Tensor normed) {
        Tensor logits = weights().unembedding().apply(op, normed);
        Tensor adapted = headAdapter.isEmpty() ? logits : headAdapter.get().addTo(logits, normed, op);
        return head.apply(op, adapted);
    }

    @Override
    public Tensor end(Ops op, Tensor resid, Hooks hooks) {
        return logits(op, resid, hooks);
    }

    /** Final norm and head as a forward pass does them, hooks included. */
    public Tensor logits(Ops op, Tensor resid, Hooks hooks) {
        return Hooks.pass(hooks, new HookPoint(LOGITS, 0), unembed(op, normed(op, resid, hooks)), op);
    }

    /**
     * The unembedding matrix {@code [dVocab, dModel]} where logits are its product with the normed residual stream and
     * nothing more, and where it is not trained.
     */
    public Optional<Tensor> frozenHead() {
        boolean isProductAlone = spec().ends().head().orElseThrow().isProductAlone();
        if (!isProductAlone || headAdapter.isPresent() || weights().packed().isPresent()) {
            return Optional.empty();
        }
        Tensor matrix = weights().get(Weights.unembeddingName(spec()));
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
        weights().unembedding().forEachRows(scope, most, cancel, (op, rows) -> {
            Tensor adapted = headAdapter.isEmpty() ? rows : headAdapter.get().addToRows(rows, begin[0], op);
            begin[0] += rows.size(0);
            work.accept(op, adapted);
        });
    }

    /** What the final norm multiplies each dimension by, {@code [dModel]}: its weight, one plus its weight, or one. */
    public Tensor finalNormGain(Ops op) {
        return switch (finalNorm()) {
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
}

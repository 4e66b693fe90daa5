package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.EMBED;
import static org.glotlens.engine.hook.HookSite.LN_FINAL;
import static org.glotlens.engine.hook.HookSite.LOGITS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
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
    private final List<Block> blocks;
    private final Tensor eps;

    private Decoder(Weights weights, List<Block> blocks, Tensor eps) {
        this.weights = weights;
        this.blocks = blocks;
        this.eps = eps;
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
        Scope scope = weights.scope();
        Tensor eps = scope.scalar(weights.spec().normEps());
        List<Block> blocks = new ArrayList<>();
        for (int layer = 0; layer < weights.spec().shape().nLayers(); layer++) {
            blocks.add(new BlockBuilder(weights, adapters, layer).build(eps));
        }
        return new Decoder(weights, blocks, eps);
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
     */
    public Tensor forward(Ops op, TokenBatch batch, Hooks hooks, Cancel cancel) throws CancelledException {
        Scope scope = op.scope();
        try (Scope inputs = scope.child()) {
            Pass pass = new Pass(hooks, Rotary.tables(spec(), batch.width(), inputs));
            Tensor embedded = op.embedding(weights.get(ParameterNames.EMBEDDING), batch.ids(inputs));
            Tensor resid = Hooks.pass(hooks, new HookPoint(EMBED, 0), embedded, op);
            for (Block block : blocks) {
                cancel.check();
                resid = step(block, op, resid, pass);
            }
            return resid;
        }
    }

    private static Tensor step(Block block, Ops op, Tensor resid, Pass pass) {
        try (Scope inside = op.scope().child()) {
            Tensor next = block.apply(op.in(inside), resid, pass).moveTo(op.scope());
            resid.close();
            return next;
        }
    }

    /** Final norm: {@code [.., dModel] -> [.., dModel]}. */
    public Tensor norm(Ops op, Tensor resid) {
        return op.rmsNorm(resid, weights.get(ParameterNames.FINAL_NORM), eps);
    }

    /** Head on a normed residual stream: {@code [.., dModel] -> [.., dVocab]}. */
    public Tensor unembed(Ops op, Tensor normed) {
        return op.linear(normed, head(), null);
    }

    /** Final norm and head as a forward pass does them, hooks included. */
    public Tensor logits(Ops op, Tensor resid, Hooks hooks) {
        Tensor normed = hook(LN_FINAL, norm(op, resid), op, hooks);
        return hook(LOGITS, unembed(op, normed), op, hooks);
    }

    /** The unembedding matrix {@code [dVocab, dModel]}. */
    public Tensor head() {
        return weights.get(spec().isTied() ? ParameterNames.EMBEDDING : ParameterNames.HEAD);
    }

    /** Weight of the final norm, {@code [dModel]}. */
    public Tensor finalNormWeight() {
        return weights.get(ParameterNames.FINAL_NORM);
    }

    private static Tensor hook(HookSite site, Tensor x, Ops op, Hooks hooks) {
        return Hooks.pass(hooks, new HookPoint(site, 0), x, op);
    }
}

package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.ATTN_OUT;
import static org.glotlens.engine.hook.HookSite.MLP_OUT;
import static org.glotlens.engine.hook.HookSite.RESID_MID;
import static org.glotlens.engine.hook.HookSite.RESID_POST;
import static org.glotlens.engine.hook.HookSite.RESID_PRE;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Attention, then the MLP, each on a normed copy of the residual stream and added back to it. Attention and MLP outputs
 * are hooked as they are added, after any norm of their own; the residual stream after any norm of its own.
 *
 * @param whole takes all of it at once where that can be done
 */
record SequentialBlock(int layer, Norms attentionNorms, Attention attention, Norms mlpNorms, Mlp mlp, BlockStep whole)
        implements Block {
    SequentialBlock(int layer, Norms attentionNorms, Attention attention, Norms mlpNorms, Mlp mlp) {
        this(
                layer,
                attentionNorms,
                attention,
                mlpNorms,
                mlp,
                new BlockStep(layer, attentionNorms, attention, mlpNorms, mlp));
    }

    @Override
    public Tensor apply(Ops op, Tensor resid, Pass pass) {
        Tensor pre = pass.hook(RESID_PRE, layer, resid, op);
        Tensor post = whole.take(op, pre, pass).orElseGet(() -> inParts(op, pre, pass));
        return pass.hook(RESID_POST, layer, post, op);
    }

    private Tensor inParts(Ops op, Tensor pre, Pass pass) {
        Tensor attended = attention.apply(op, attentionNorms.before().apply(op, pre), pass, layer);
        Tensor attnOut = pass.hook(ATTN_OUT, layer, attentionNorms.after().apply(op, attended), op);
        Tensor mid = pass.hook(RESID_MID, layer, attentionNorms.sum().apply(op, op.add(pre, attnOut)), op);
        Tensor transformed = mlp.apply(op, mlpNorms.before().apply(op, mid), pass, layer);
        Tensor mlpOut = pass.hook(MLP_OUT, layer, mlpNorms.after().apply(op, transformed), op);
        return mlpNorms.sum().apply(op, op.add(mid, mlpOut));
    }
}

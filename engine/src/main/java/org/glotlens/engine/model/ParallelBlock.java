package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.ATTN_OUT;
import static org.glotlens.engine.hook.HookSite.MLP_OUT;
import static org.glotlens.engine.hook.HookSite.RESID_POST;
import static org.glotlens.engine.hook.HookSite.RESID_PRE;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Attention and MLP side by side: both read the residual stream before the block, each through its own norm, or the MLP
 * through attention's where it has none.
 */
record ParallelBlock(int layer, Norms attentionNorms, Attention attention, Norms mlpNorms, Mlp mlp) implements Block {
    @Override
    public Tensor apply(Ops op, Tensor resid, Pass pass) {
        Tensor pre = pass.hook(RESID_PRE, layer, resid, op);
        Tensor normed = attentionNorms.before().apply(op, pre);
        Tensor attended = attention.apply(op, normed, pass, layer);
        Tensor attnOut = pass.hook(ATTN_OUT, layer, attentionNorms.after().apply(op, attended), op);
        Tensor read = mlpNorms.before() instanceof Norm.None
                ? normed
                : mlpNorms.before().apply(op, pre);
        Tensor transformed = mlp.apply(op, read, pass, layer);
        Tensor mlpOut = pass.hook(MLP_OUT, layer, mlpNorms.after().apply(op, transformed), op);
        return pass.hook(RESID_POST, layer, op.add(op.add(mlpOut, attnOut), pre), op);
    }
}

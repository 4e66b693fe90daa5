package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.ATTN_OUT;
import static org.glotlens.engine.hook.HookSite.MLP_OUT;
import static org.glotlens.engine.hook.HookSite.RESID_POST;
import static org.glotlens.engine.hook.HookSite.RESID_PRE;

import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** Attention and MLP side by side: both read the residual stream before the block, each through its own norm. */
record ParallelBlock(int layer, Norms attentionNorms, Attention attention, Norms mlpNorms, Mlp mlp) implements Block {
    @Override
    public Tensor apply(Ops op, Tensor resid, Pass pass) {
        Tensor pre = hook(RESID_PRE, resid, op, pass);
        Tensor attended = attention.apply(op, attentionNorms.before().apply(op, pre), pass, layer);
        Tensor attnOut = hook(ATTN_OUT, attentionNorms.after().apply(op, attended), op, pass);
        Tensor transformed = mlp.apply(op, mlpNorms.before().apply(op, pre), pass, layer);
        Tensor mlpOut = hook(MLP_OUT, mlpNorms.after().apply(op, transformed), op, pass);
        return hook(RESID_POST, op.add(op.add(mlpOut, attnOut), pre), op, pass);
    }

    private Tensor hook(HookSite site, Tensor x, Ops op, Pass pass) {
        return Hooks.pass(pass.hooks(), new HookPoint(site, layer), x, op);
    }
}

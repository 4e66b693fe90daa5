package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.ATTN_OUT;
import static org.glotlens.engine.hook.HookSite.MLP_OUT;
import static org.glotlens.engine.hook.HookSite.RESID_MID;
import static org.glotlens.engine.hook.HookSite.RESID_POST;
import static org.glotlens.engine.hook.HookSite.RESID_PRE;

import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Attention, then the MLP, each on a normed copy of the residual stream and added back to it. Attention and MLP outputs
 * are hooked as they are added, after any norm of their own.
 */
record SequentialBlock(int layer, Norms attentionNorms, Attention attention, Norms mlpNorms, Mlp mlp) implements Block {
    @Override
    public Tensor apply(Ops op, Tensor resid, Pass pass) {
        Tensor pre = hook(RESID_PRE, resid, op, pass);
        Tensor attended = attention.apply(op, attentionNorms.before().apply(op, pre), pass, layer);
        Tensor attnOut = hook(ATTN_OUT, attentionNorms.after().apply(op, attended), op, pass);
        Tensor mid = hook(RESID_MID, op.add(pre, attnOut), op, pass);
        Tensor transformed = mlp.apply(op, mlpNorms.before().apply(op, mid), pass, layer);
        Tensor mlpOut = hook(MLP_OUT, mlpNorms.after().apply(op, transformed), op, pass);
        return hook(RESID_POST, op.add(mid, mlpOut), op, pass);
    }

    private Tensor hook(HookSite site, Tensor x, Ops op, Pass pass) {
        return Hooks.pass(pass.hooks(), new HookPoint(site, layer), x, op);
    }
}

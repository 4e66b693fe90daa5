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
 * One decoder block: attention, then MLP, each on a normed copy of the residual stream and added back to it.
 *
 * @param attentionNorm {@code [dModel]}
 * @param mlpNorm {@code [dModel]}
 */
record Block(int layer, Tensor attentionNorm, Attention attention, Tensor mlpNorm, GatedMlp mlp, Tensor eps) {
    /** {@code resid: [batch, pos, dModel] -> [batch, pos, dModel]}. */
    Tensor apply(Ops op, Tensor resid, Pass pass) {
        Tensor pre = hook(RESID_PRE, resid, op, pass);
        Tensor attnOut = attention.apply(op, op.rmsNorm(pre, attentionNorm, eps), pass, layer);
        Tensor mid = hook(RESID_MID, op.add(pre, hook(ATTN_OUT, attnOut, op, pass)), op, pass);
        Tensor mlpOut = mlp.apply(op, op.rmsNorm(mid, mlpNorm, eps), pass, layer);
        return hook(RESID_POST, op.add(mid, hook(MLP_OUT, mlpOut, op, pass)), op, pass);
    }

    private Tensor hook(HookSite site, Tensor x, Ops op, Pass pass) {
        return Hooks.pass(pass.hooks(), new HookPoint(site, layer), x, op);
    }
}

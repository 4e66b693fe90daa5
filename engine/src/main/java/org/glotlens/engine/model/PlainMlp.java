package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.MLP_ACT;
import static org.glotlens.engine.hook.HookSite.MLP_LINEAR;
import static org.glotlens.engine.hook.HookSite.MLP_POST;
import static org.glotlens.engine.hook.HookSite.MLP_PRE;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * {@code down(act(up(x)))}.
 *
 * @param up {@code [dMlp, dModel]}
 * @param down {@code [dModel, dMlp]}
 */
record PlainMlp(Linear up, Linear down, MlpFunction function) implements Mlp {
    @Override
    public Tensor apply(Ops op, Tensor x, Pass pass, int layer) {
        Tensor pre = pass.hook(MLP_PRE, layer, up.apply(op, x), op);
        Tensor act = pass.hook(MLP_ACT, layer, function.apply(op, pre), op);
        Tensor post = pass.hook(MLP_POST, layer, act, op);
        return pass.hook(MLP_LINEAR, layer, down.apply(op, post), op);
    }
}

package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.MLP_POST;

import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * {@code down(act(up(x)))}.
 *
 * @param up {@code [dMlp, dModel]}
 * @param down {@code [dModel, dMlp]}
 */
record PlainMlp(Linear up, Linear down, Activation activation) implements Mlp {
    @Override
    public Tensor apply(Ops op, Tensor x, Pass pass, int layer) {
        Tensor post = activation.apply(op, up.apply(op, x));
        return down.apply(op, Hooks.pass(pass.hooks(), new HookPoint(MLP_POST, layer), post, op));
    }
}

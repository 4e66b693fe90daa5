package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.MLP_ACT;
import static org.glotlens.engine.hook.HookSite.MLP_LINEAR;
import static org.glotlens.engine.hook.HookSite.MLP_POST;
import static org.glotlens.engine.hook.HookSite.MLP_PRE;
import static org.glotlens.engine.hook.HookSite.MLP_PRE_LINEAR;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * {@code down(act(gate(x)) * up(x))} with gate and up in one linear.
 *
 * @param gateUp {@code [2 * dMlp, dModel]}, the gate's rows first
 * @param down {@code [dModel, dMlp]}
 * @param width {@code dMlp} as a kernel scalar
 */
record FusedMlp(Linear gateUp, Linear down, Activation activation, Tensor width) implements Mlp {
    @Override
    public Tensor apply(Ops op, Tensor x, Pass pass, int layer) {
        Tensor both = gateUp.apply(op, x);
        Tensor pre = pass.hook(MLP_PRE, layer, op.mlp().firstHalf(both, width), op);
        Tensor linear = pass.hook(MLP_PRE_LINEAR, layer, op.mlp().secondHalf(both, width), op);
        Tensor act = pass.hook(MLP_ACT, layer, activation.apply(op, pre), op);
        Tensor post = pass.hook(MLP_POST, layer, op.multiply(act, linear), op);
        return pass.hook(MLP_LINEAR, layer, down.apply(op, post), op);
    }
}

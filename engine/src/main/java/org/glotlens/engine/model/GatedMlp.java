package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.MLP_POST;

import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * {@code down(silu(gate(x)) * up(x))}.
 *
 * @param gate {@code [dMlp, dModel]}
 * @param up {@code [dMlp, dModel]}
 * @param down {@code [dModel, dMlp]}
 */
record GatedMlp(Linear gate, Linear up, Linear down) {
    Tensor apply(Ops op, Tensor x, Pass pass, int layer) {
        Tensor post = op.siluGate(gate.apply(op, x), up.apply(op, x));
        return down.apply(op, Hooks.pass(pass.hooks(), new HookPoint(MLP_POST, layer), post, op));
    }
}

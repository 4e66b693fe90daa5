package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.MLP_POST;

import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * {@code down(act(gate(x)) * up(x))}.
 *
 * @param gate {@code [dMlp, dModel]}
 * @param up {@code [dMlp, dModel]}
 * @param down {@code [dModel, dMlp]}
 */
record GatedMlp(Linear gate, Linear up, Linear down, Activation activation) implements Mlp {
    @Override
    public Tensor apply(Ops op, Tensor x, Pass pass, int layer) {
        Tensor post = inside(op, x);
        return down.apply(op, Hooks.pass(pass.hooks(), new HookPoint(MLP_POST, layer), post, op));
    }

    /** The same without hooks, for one expert of several. */
    Tensor apply(Ops op, Tensor x) {
        return down.apply(op, inside(op, x));
    }

    private Tensor inside(Ops op, Tensor x) {
        return activation.gate(op, gate.apply(op, x), up.apply(op, x));
    }
}

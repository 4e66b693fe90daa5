package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.MLP_ACT;
import static org.glotlens.engine.hook.HookSite.MLP_LINEAR;
import static org.glotlens.engine.hook.HookSite.MLP_POST;
import static org.glotlens.engine.hook.HookSite.MLP_PRE;
import static org.glotlens.engine.hook.HookSite.MLP_PRE_LINEAR;

import java.util.List;
import org.glotlens.engine.hook.HookPoint;
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
        List<Tensor> both = Linear.together(op, x, gate, up);
        Tensor pre = pass.hook(MLP_PRE, layer, both.get(0), op);
        Tensor linear = pass.hook(MLP_PRE_LINEAR, layer, both.get(1), op);
        Tensor post = pass.hook(MLP_POST, layer, product(op, pre, linear, pass, layer), op);
        return pass.hook(MLP_LINEAR, layer, down.apply(op, post), op);
    }

    /** The same without hooks, for one expert of several. */
    Tensor apply(Ops op, Tensor x) {
        List<Tensor> both = Linear.together(op, x, gate, up);
        return down.apply(op, activation.gate(op, both.get(0), both.get(1)));
    }

    /** {@code act(pre) * linear}, in one kernel unless somebody looks between. */
    private Tensor product(Ops op, Tensor pre, Tensor linear, Pass pass, int layer) {
        if (!pass.hooks().wants(new HookPoint(MLP_ACT, layer))) {
            return activation.gate(op, pre, linear);
        }
        return op.multiply(pass.hook(MLP_ACT, layer, activation.apply(op, pre), op), linear);
    }
}

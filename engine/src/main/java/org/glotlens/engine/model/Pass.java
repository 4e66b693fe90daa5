package org.glotlens.engine.model;

import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** What every part of one forward pass needs besides its input. */
record Pass(Hooks hooks, AttentionPositions positions, Reach reach, Past past) {
    /** Whether nobody looks anywhere. */
    boolean isUnseen() {
        return hooks == Hooks.NONE;
    }

    /** What a part goes on with at one of its points: x, or what a hook makes of it. */
    Tensor hook(HookSite site, int layer, Tensor x, Ops op) {
        return Hooks.pass(hooks, new HookPoint(site, layer), x, op);
    }
}

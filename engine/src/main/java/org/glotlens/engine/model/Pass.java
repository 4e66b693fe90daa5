package org.glotlens.engine.model;

import java.util.Collection;
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

    /** Whether somebody looks at one of some sites of a layer. */
    boolean isSeen(Collection<HookSite> sites, int layer) {
        return !isUnseen() && sites.stream().anyMatch(site -> hooks.wants(new HookPoint(site, layer)));
    }

    /** What a part goes on with at one of its points: x, or what a hook makes of it. */
    Tensor hook(HookSite site, int layer, Tensor x, Ops op) {
        return Hooks.pass(hooks, new HookPoint(site, layer), x, op);
    }
}

package org.glotlens.engine.model;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.torch.AttentionOps;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Attention of the newest token over all that is kept, in one kernel: where queries and keys are turned by their positions and
 * nothing else happens to them, and nobody looks. The bits are those of the kernels one by one.
 */
record AttentionStep(
        Projection.Separate projection, Rotary positions, KvCache cache, Reach reach, Tensor scale, int layer) {
    private static final List<HookSite> INSIDE =
            List.of(HookSite.Q, HookSite.K, HookSite.V, HookSite.PATTERN, HookSite.Z);

    /** The step of a pass; empty where it takes the kernels one by one. */
    static Optional<AttentionStep> of(Attention attention, Ops op, Pass pass, int layer) {
        Reach reach = pass.reach();
        boolean isStep = op.isInference()
                && reach.span().isRange()
                && !reach.span().isWhole()
                && attention.shaping().isPositionsAlone()
                && attention.scoring().isPlainOverAll(reach)
                && !pass.isSeen(INSIDE, layer);
        return isStep
                        && attention.projection() instanceof Projection.Separate separate
                        && pass.positions() instanceof Rotary rotary
                        && rotary.isOfHalves()
                        && pass.past() instanceof KvCache cache
                        && op.attention().takesStep(cache.keys(layer))
                ? Optional.of(new AttentionStep(
                        separate, rotary, cache, reach, attention.scoring().scale(), layer))
                : Optional.empty();
    }

    /** {@code x: [batch, 1, dModel]}, normed {@code -> [batch, 1, nHeads * dHead]}. */
    Tensor read(Ops op, Tensor x) {
        List<Tensor> joined = projection.joined(op, x);
        return op.attention().step(new AttentionOps.Step(joined.get(0), joined.get(1), joined.get(2), kept()));
    }

    /** What the step reads besides. */
    AttentionOps.Kept kept() {
        return new AttentionOps.Kept(
                positions.cos(),
                positions.sin(),
                cache.keys(layer),
                cache.values(layer),
                reach.span().keys(),
                scale);
    }
}

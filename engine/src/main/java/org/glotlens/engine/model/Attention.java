package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.ATTN_LINEAR;
import static org.glotlens.engine.hook.HookSite.K;
import static org.glotlens.engine.hook.HookSite.PATTERN;
import static org.glotlens.engine.hook.HookSite.Q;
import static org.glotlens.engine.hook.HookSite.V;
import static org.glotlens.engine.hook.HookSite.Z;

import java.util.Optional;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Self-attention with grouped key and value heads.
 *
 * @param shaping what happens to queries, keys and values before they meet
 * @param o {@code [dModel, nHeads * dHead]}
 * @param heads {@code nHeads} as a kernel scalar
 */
record Attention(Projection projection, Shaping shaping, Scoring scoring, Linear o, Tensor heads) {
    /** {@code x: [batch, pos, dModel]}, normed {@code -> [batch, pos, dModel]}. */
    Tensor apply(Ops op, Tensor x, Pass pass, int layer) {
        Optional<AttentionStep> step = AttentionStep.of(this, op, pass, layer);
        Tensor read = step.isPresent() ? step.get().read(op, x) : read(op, x, pass, layer);
        return pass.hook(ATTN_LINEAR, layer, o.apply(op, read), op);
    }

    /** What the heads read, side by side. */
    private Tensor read(Ops op, Tensor x, Pass pass, int layer) {
        Projection.Heads h = hooked(op, projection.apply(op, x), pass, layer);
        Projection.Heads shaped = shaping.apply(op, h, pass.positions(), layer);
        HookPoint point = new HookPoint(Z, layer);
        Optional<AttentionBehind> behind = AttentionBehind.of(scoring, op, pass, layer);
        if (behind.isPresent()) {
            return hooked(op, op.attention().mergeHeads(behind.get().read(op, shaped)), pass, point);
        }
        Projection.Heads seen = pass.past().join(op, shaped, layer, pass.reach());
        Projection.Heads all = new Projection.Heads(
                seen.q(),
                op.attention().repeatKv(seen.k(), heads),
                op.attention().repeatKv(seen.v(), heads));
        Tensor z = scoring.mix(op, all, pass, new HookPoint(PATTERN, layer));
        return hooked(op, op.attention().mergeHeads(z), pass, point);
    }

    private static Projection.Heads hooked(Ops op, Projection.Heads h, Pass pass, int layer) {
        return new Projection.Heads(
                apart(op, h.q(), pass, new HookPoint(Q, layer)),
                apart(op, h.k(), pass, new HookPoint(K, layer)),
                apart(op, h.v(), pass, new HookPoint(V, layer)));
    }

    /** {@code x: [batch, heads, pos, dHead]}, seen by hooks with the position before the head. */
    private static Tensor apart(Ops op, Tensor x, Pass pass, HookPoint point) {
        if (!pass.hooks().wants(point)) {
            return x;
        }
        return op.attention().swapHeads(pass.hooks().at(point, op.attention().swapHeads(x), op));
    }

    /** {@code joined: [batch, pos, nHeads * dHead]}, seen by hooks with the heads apart. */
    private Tensor hooked(Ops op, Tensor joined, Pass pass, HookPoint point) {
        if (!pass.hooks().wants(point)) {
            return joined;
        }
        return op.reshapeAs(pass.hooks().at(point, op.attention().viewHeads(joined, heads), op), joined);
    }
}

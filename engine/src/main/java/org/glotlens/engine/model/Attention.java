package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.PATTERN;
import static org.glotlens.engine.hook.HookSite.Z;

import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Self-attention with grouped key and value heads.
 *
 * @param queryNorm norm of each query before its position, {@link Norm.None} for most families
 * @param keyNorm norm of each key before its position
 * @param o {@code [dModel, nHeads * dHead]}
 * @param heads {@code nHeads} as a kernel scalar
 */
record Attention(Projection projection, Norm queryNorm, Norm keyNorm, Scoring scoring, Linear o, Tensor heads) {
    /** {@code x: [batch, pos, dModel]}, normed {@code -> [batch, pos, dModel]}. */
    Tensor apply(Ops op, Tensor x, Pass pass, int layer) {
        Projection.Heads h = projection.apply(op, x);
        Tensor query = pass.positions().turn(op, queryNorm.apply(op, h.q()));
        Tensor key = pass.positions().turn(op, keyNorm.apply(op, h.k()));
        Projection.Heads seen = pass.past().join(op, new Projection.Heads(query, key, h.v()), layer, pass.reach());
        Projection.Heads all =
                new Projection.Heads(seen.q(), op.repeatKv(seen.k(), heads), op.repeatKv(seen.v(), heads));
        Tensor z = scoring.mix(op, all, pass, new HookPoint(PATTERN, layer));
        return o.apply(op, hooked(op, op.mergeHeads(z), pass, new HookPoint(Z, layer)));
    }

    /** {@code joined: [batch, pos, nHeads * dHead]}, seen by hooks with the heads apart. */
    private Tensor hooked(Ops op, Tensor joined, Pass pass, HookPoint point) {
        if (!pass.hooks().wants(point)) {
            return joined;
        }
        return op.reshapeAs(pass.hooks().at(point, op.viewHeads(joined, heads), op), joined);
    }
}

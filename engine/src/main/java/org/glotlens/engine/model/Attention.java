package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.PATTERN;

import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Self-attention with grouped key and value heads and rotary positions.
 *
 * @param q {@code [nHeads * dHead, dModel]}
 * @param k {@code [nKvHeads * dHead, dModel]}
 * @param v {@code [nKvHeads * dHead, dModel]}
 * @param o {@code [dModel, nHeads * dHead]}
 * @param heads {@code nHeads} and {@code kvHeads} {@code nKvHeads} as kernel scalars
 */
record Attention(Linear q, Linear k, Linear v, Linear o, Tensor heads, Tensor kvHeads, Window window) {
    /** {@code x: [batch, pos, dModel]}, normed {@code -> [batch, pos, dModel]}. */
    Tensor apply(Ops op, Tensor x, Pass pass, int layer) {
        Rotary rotary = pass.rotary();
        Tensor query = op.rotate(op.splitHeads(q.apply(op, x), heads), rotary.cos(), rotary.sin());
        Tensor key = op.rotate(op.splitHeads(k.apply(op, x), kvHeads), rotary.cos(), rotary.sin());
        Tensor keys = op.repeatKv(key, heads);
        Tensor values = op.repeatKv(op.splitHeads(v.apply(op, x), kvHeads), heads);
        Tensor z = mix(op, new Heads(query, keys, values), pass, new HookPoint(PATTERN, layer));
        return o.apply(op, op.mergeHeads(z));
    }

    private Tensor mix(Ops op, Heads h, Pass pass, HookPoint point) {
        if (pass.hooks().wants(point)) {
            Tensor pattern = op.attentionPattern(h.q(), h.k(), op.windowMask(h.q(), window.asScalar()));
            return op.mixValues(pass.hooks().at(point, pattern, op), h.v());
        }
        if (window.isShorterThan(h.q().size(2))) {
            return op.attendMasked(h.q(), h.k(), h.v(), op.windowMask(h.q(), window.asScalar()));
        }
        return op.attendCausal(h.q(), h.k(), h.v());
    }

    private record Heads(Tensor q, Tensor k, Tensor v) {}
}

package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * What happens to queries, keys and values between their linears and the scores: norms, a bound, positions.
 *
 * @param query norm of the queries, {@link Norm.None} for most families
 * @param key norm of the keys
 * @param order whether norms come before positions
 * @param clip bound of queries, keys and values as a kernel scalar, or null for none
 */
record Shaping(Norm query, Norm key, QkNorm.Order order, Tensor clip) {
    Projection.Heads apply(Ops op, Projection.Heads h, AttentionPositions positions, int layer) {
        boolean isNormedFirst = order == QkNorm.Order.BEFORE_POSITIONS;
        Tensor q = clipped(op, isNormedFirst ? query.apply(op, h.q()) : h.q());
        Tensor k = clipped(op, isNormedFirst ? key.apply(op, h.k()) : h.k());
        Tensor queryAt = positions.turn(op, q, layer);
        Tensor keyAt = positions.turn(op, k, layer);
        return new Projection.Heads(
                isNormedFirst ? queryAt : query.apply(op, queryAt),
                isNormedFirst ? keyAt : key.apply(op, keyAt),
                clipped(op, h.v()));
    }

    /** Whether positions are all that happens. */
    boolean isPositionsAlone() {
        return clip == null && query instanceof Norm.None && key instanceof Norm.None;
    }

    private Tensor clipped(Ops op, Tensor x) {
        return clip == null ? x : op.norms().clamp(x, clip);
    }
}

package org.glotlens.engine.model;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Attention with a learned bias for every distance (Raffel et al. 2020): near distances have a bias each, far ones share
 * one with their neighbours, and all beyond a bound have the last. What is padding is hidden.
 *
 * @param tables {@code [buckets, nHeads]}: one for all layers, or one a layer
 * @param buckets bucket of each distance from {@code 1 - keys} to {@code keys - 1}, int64
 */
record RelativeBias(List<Tensor> tables, Tensor buckets, Reach reach) implements AttentionPositions {
    static RelativeBias of(Positions.Relative kind, Weights weights, Reach reach, Ops op) {
        List<Tensor> tables = ParameterNames.biasTables(weights.spec()).stream()
                .map(weights::get)
                .toList();
        int furthest = reach.span().keys() - 1;
        long[] buckets = new long[2 * furthest + 1];
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = bucket(kind, i - furthest);
        }
        return new RelativeBias(tables, op.scope().longs(buckets, buckets.length), reach);
    }

    @Override
    public Tensor turn(Ops op, Tensor x, int layer) {
        return x;
    }

    @Override
    public Optional<Tensor> bias(Ops op, int layer) {
        Tensor table = tables.get(tables.size() == 1 ? 0 : layer);
        Tensor bias = op.attention().relativeBias(table, buckets, reach.at(), reach.keys());
        return Optional.of(
                reach.span().isUnpadded() && !reach.span().hasGaps()
                        ? bias
                        : op.attention().hide(bias, reach.open(reach.unpadded())));
    }

    /**
     * Which bias a distance has; quotient and logarithms in float32 as Hugging Face computes them.
     *
     * @param distance key less query
     */
    static int bucket(Positions.Relative kind, int distance) {
        int half = kind.buckets() / 2;
        int exact = half / 2;
        int side = distance > 0 ? half : 0;
        int away = Math.abs(distance);
        if (away < exact) {
            return side + away;
        }
        float far = (float) Math.log((float) away / exact);
        float share = far / (float) Math.log((double) kind.furthest() / exact) * (half - exact);
        return side + Math.min(half - 1, exact + (int) share);
    }
}

package org.glotlens.engine.model;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** How the positions of one pass enter attention. */
sealed interface AttentionPositions
        permits Rotary, Alibi, RelativeBias, AttentionPositions.Layered, AttentionPositions.None {
    /** What a pass needs; its arrays live where the results of {@code op} do. */
    static AttentionPositions of(Weights weights, Reach reach, Ops op) {
        StackSpec spec = weights.spec();
        return switch (spec.ends().positions()) {
            case Positions.Rotary rotary -> Rotary.tables(rotary, reach.span(), op.scope());
            case Positions.Layered layered ->
                new Layered(
                        layered.kinds().stream()
                                .map(kind -> Rotary.tables(kind, reach.span(), op.scope()))
                                .toList(),
                        layered.ofLayer());
            case Positions.Alibi alibi -> Alibi.of(alibi.slopes(), spec.shape(), reach, op);
            case Positions.Relative relative -> RelativeBias.of(relative, weights, reach, op);
            case Positions.Learned _, Positions.Sinusoidal _ -> new None();
        };
    }

    /** Queries or keys {@code x: [batch, heads, pos, dHead]} of a layer with their positions in them. */
    Tensor turn(Ops op, Tensor x, int layer);

    /**
     * What is added to the scores of a layer, {@code [1 or batch, heads, queries, keys]} float32, minus infinity where a key
     * may not be seen; empty where nothing is.
     */
    default Optional<Tensor> bias(Ops op, int layer) {
        return Optional.empty();
    }

    /** Each layer has one of several tables, or none. */
    record Layered(List<Rotary> tables, int[] ofLayer) implements AttentionPositions {
        @Override
        public Tensor turn(Ops op, Tensor x, int layer) {
            return ofLayer[layer] < 0 ? x : tables.get(ofLayer[layer]).turn(op, x, layer);
        }
    }

    /** Positions are in the residual stream already. */
    record None() implements AttentionPositions {
        @Override
        public Tensor turn(Ops op, Tensor x, int layer) {
            return x;
        }
    }
}

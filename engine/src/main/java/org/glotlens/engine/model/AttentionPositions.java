package org.glotlens.engine.model;

import java.util.List;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** How the positions of one pass enter attention. */
sealed interface AttentionPositions permits Rotary, Alibi, AttentionPositions.Layered, AttentionPositions.None {
    /** What a pass needs; its arrays live where the results of {@code op} do. */
    static AttentionPositions of(DecoderSpec spec, Reach reach, Ops op) {
        return switch (spec.ends().positions()) {
            case Positions.Rotary rotary -> Rotary.tables(rotary, reach.span(), op.scope());
            case Positions.Layered layered ->
                new Layered(
                        layered.kinds().stream()
                                .map(kind -> Rotary.tables(kind, reach.span(), op.scope()))
                                .toList(),
                        layered.ofLayer());
            case Positions.Alibi alibi -> Alibi.of(spec.shape().nHeads(), alibi.slopes(), reach, op);
            case Positions.Learned learned -> new None();
            case Positions.Sinusoidal sinusoidal -> new None();
        };
    }

    /** Queries or keys {@code x: [batch, heads, pos, dHead]} of a layer with their positions in them. */
    Tensor turn(Ops op, Tensor x, int layer);

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

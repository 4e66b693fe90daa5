package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** How the positions of one pass enter attention. */
sealed interface AttentionPositions permits Rotary, Alibi, AttentionPositions.None {
    /** What a pass needs; its arrays live where the results of {@code op} do. */
    static AttentionPositions of(DecoderSpec spec, Reach reach, Ops op) {
        return switch (spec.ends().positions()) {
            case Positions.Rotary rotary -> Rotary.tables(rotary, reach.span(), op.scope());
            case Positions.Alibi alibi -> Alibi.of(spec.shape().nHeads(), reach, op);
            case Positions.Learned learned -> new None();
        };
    }

    /** Queries or keys {@code x: [batch, heads, pos, dHead]} with their positions in them. */
    Tensor turn(Ops op, Tensor x);

    /** Positions are in the residual stream already. */
    record None() implements AttentionPositions {
        @Override
        public Tensor turn(Ops op, Tensor x) {
            return x;
        }
    }
}

package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** How the positions of one pass enter attention. */
sealed interface AttentionPositions permits Rotary, Alibi, AttentionPositions.None {
    /** What a pass over {@code length} positions needs; its arrays live in {@code scope}. */
    static AttentionPositions of(DecoderSpec spec, int length, Ops op, Scope scope) {
        return switch (spec.ends().positions()) {
            case Positions.Rotary rotary -> Rotary.tables(rotary, length, scope);
            case Positions.Alibi alibi -> Alibi.of(spec.shape().nHeads(), length, op.in(scope));
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

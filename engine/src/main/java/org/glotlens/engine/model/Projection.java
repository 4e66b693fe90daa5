package org.glotlens.engine.model;

import java.util.List;
import org.glotlens.engine.torch.HeadParts;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** Makes queries, keys and values of the normed residual stream. */
sealed interface Projection {
    /** {@code x: [batch, pos, dModel]}. */
    Heads apply(Ops op, Tensor x);

    /**
     * Queries, keys and values.
     *
     * @param q {@code [batch, nHeads, pos, dHead]}
     * @param k {@code [batch, nKvHeads, pos, dHead]}
     * @param v {@code [batch, nKvHeads, pos, dHead]}
     */
    record Heads(Tensor q, Tensor k, Tensor v) {}

    /**
     * One linear each.
     *
     * @param q {@code [nHeads * dHead, dModel]}
     * @param k {@code [nKvHeads * dHead, dModel]}
     * @param v {@code [nKvHeads * dHead, dModel]}
     * @param heads {@code nHeads} as a kernel scalar
     * @param kvHeads {@code nKvHeads} as a kernel scalar
     */
    record Separate(Linear q, Linear k, Linear v, Tensor heads, Tensor kvHeads) implements Projection {
        @Override
        public Heads apply(Ops op, Tensor x) {
            List<Tensor> joined = joined(op, x);
            return new Heads(
                    op.attention().splitHeads(joined.get(0), heads),
                    op.attention().splitHeads(joined.get(1), kvHeads),
                    op.attention().splitHeads(joined.get(2), kvHeads));
        }

        /** Queries, keys and values as the linears give them, {@code [batch, pos, heads * dHead]}. */
        List<Tensor> joined(Ops op, Tensor x) {
            return Linear.together(op, x, q, k, v);
        }
    }

    /**
     * One linear {@code [(nHeads + 2 nKvHeads) * dHead, dModel]} whose rows are the queries of the first key and value head,
     * its key, its value, then those of the second.
     */
    record Grouped(Linear qkv, Tensor heads, Tensor kvHeads) implements Projection {
        @Override
        public Heads apply(Ops op, Tensor x) {
            HeadParts parts = op.attention().splitGrouped(qkv.apply(op, x), heads, kvHeads);
            return new Heads(parts.queries(), parts.keys(), parts.values());
        }
    }

    /** One linear of the same size whose rows are all queries, then all keys, then all values. */
    record Concatenated(Linear qkv, Tensor heads, Tensor kvHeads) implements Projection {
        @Override
        public Heads apply(Ops op, Tensor x) {
            HeadParts parts = op.attention().splitConcatenated(qkv.apply(op, x), heads, kvHeads);
            return new Heads(parts.queries(), parts.keys(), parts.values());
        }
    }
}

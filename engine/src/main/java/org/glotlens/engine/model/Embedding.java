package org.glotlens.engine.model;

import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Makes the residual stream before the first block.
 *
 * @param weight {@code [dVocab, dModel]}
 * @param scale what the rows are multiplied by as a kernel scalar, or null for nothing
 * @param norm norm of the rows, {@link Norm.None} for most families
 * @param positions what is added for a position
 */
record Embedding(Tensor weight, Tensor scale, Norm norm, AddedPositions positions) {
    static Embedding of(PartBuilder parts) {
        Ends ends = parts.spec().ends();
        return new Embedding(
                parts.table(Part.EMBEDDING),
                ends.embeddingScale() == 1 ? null : parts.scope().scalar(ends.embeddingScale()),
                parts.norm(Part.EMBEDDING_NORM),
                AddedPositions.of(parts));
    }

    /** {@code ids: [batch, pos] -> [batch, pos, dModel]}. */
    Tensor apply(Ops op, Tensor ids, Reach reach, Hooks hooks) {
        Tensor rows = op.embedding(weight, ids);
        Tensor scaled = scale == null ? rows : op.scaleAs(rows, scale);
        Tensor embedded = Hooks.pass(hooks, new HookPoint(HookSite.EMBED, 0), norm.apply(op, scaled), op);
        return positions.addTo(embedded, reach, op);
    }
}

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
 * @param positions learned positions {@code [positions, dModel]}, or null
 */
record Embedding(Tensor weight, Tensor scale, Norm norm, Tensor positions) {
    static Embedding of(PartBuilder parts) {
        Ends ends = parts.spec().ends();
        return new Embedding(
                parts.table(Part.EMBEDDING),
                ends.embeddingScale() == 1 ? null : parts.scope().scalar(ends.embeddingScale()),
                parts.norm(Part.EMBEDDING_NORM),
                ends.positions() instanceof Positions.Learned ? parts.table(Part.POSITION_TABLE) : null);
    }

    /** {@code ids: [batch, pos], at: [1 or batch, pos] -> [batch, pos, dModel]}. */
    Tensor apply(Ops op, Tensor ids, Tensor at, Hooks hooks) {
        Tensor rows = op.embedding(weight, ids);
        Tensor scaled = scale == null ? rows : op.scaleAs(rows, scale);
        Tensor embedded = Hooks.pass(hooks, new HookPoint(HookSite.EMBED, 0), norm.apply(op, scaled), op);
        return positions == null ? embedded : op.add(embedded, op.embedding(positions, at));
    }
}

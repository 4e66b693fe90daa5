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
 * @param isScaleOfTable whether only rows of the table are multiplied, and not the soft rows that stand in place of some
 * @param norm norm of the rows, {@link Norm.None} for most families
 * @param tokenType what is added to every row, {@code [1, dModel]}, or null for nothing
 * @param positions what is added for a position
 * @param sum norm of all of it, {@link Norm.None} for most families
 */
record Embedding(
        Tensor weight,
        Tensor scale,
        boolean isScaleOfTable,
        Norm norm,
        Tensor tokenType,
        AddedPositions positions,
        Norm sum) {
    static Embedding of(PartBuilder parts) {
        Ends ends = parts.spec().ends();
        return new Embedding(
                parts.table(Part.EMBEDDING),
                ends.embeddingScale() == 1 ? null : parts.scope().scalar(ends.embeddingScale()),
                ends.isScaleOfTable(),
                parts.norm(Part.EMBEDDING_NORM),
                ends.tokenTypes() == 0 ? null : parts.scope().ops().slice(parts.table(Part.TOKEN_TYPE_TABLE), 0, 1),
                AddedPositions.of(parts),
                parts.norm(Part.INPUT_NORM));
    }

    /** Rows of the table, multiplied where that is the table's: {@code ids: [batch, pos] -> [batch, pos, dModel]}. */
    Tensor rows(Ops op, Tensor ids) {
        Tensor rows = op.embedding(weight, ids);
        return scale != null && isScaleOfTable ? op.scaleAs(rows, scale) : rows;
    }

    /** The residual stream that rows of the table become, {@code [batch, pos, dModel]} both. */
    Tensor apply(Ops op, Tensor rows, Reach reach, Hooks hooks) {
        Tensor scaled = scale == null || isScaleOfTable ? rows : op.scaleAs(rows, scale);
        Tensor embedded = Hooks.pass(hooks, new HookPoint(HookSite.EMBED, 0), norm.apply(op, scaled), op);
        Tensor typed = tokenType == null ? embedded : op.add(embedded, tokenType);
        return sum.apply(op, positions.addTo(typed, reach, op));
    }
}

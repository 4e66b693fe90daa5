package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Rows that a decoder reads where no token of its vocabulary stands: id {@code dVocab + i} of a {@link TokenBatch} is row i. They
 * stand in place of rows of the embedding table, so what a family does to these, a norm, a position, is done to them; a factor
 * unless it is the table's own ({@link Ends#isScaleOfTable}).
 */
@FunctionalInterface
public interface SoftRows {
    /**
     * Some of the rows.
     *
     * @param which numbers of the rows from 0, in any order
     * @return {@code [which, dModel]}, of the scope of {@code op} or of a longer one
     */
    Tensor rows(Ops op, int[] which);
}

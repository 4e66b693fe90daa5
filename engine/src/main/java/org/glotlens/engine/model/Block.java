package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** One decoder block: reads the residual stream and adds to it. */
sealed interface Block permits SequentialBlock, ParallelBlock {
    /**
     * {@code resid: [batch, pos, dModel] -> [batch, pos, dModel]}; may be written over {@code resid}, which is then what comes
     * back.
     */
    Tensor apply(Ops op, Tensor resid, Pass pass);

    /**
     * The norms around attention or the MLP.
     *
     * @param before norm of what it reads
     * @param after norm of what it adds, {@link Norm.None} for most families
     * @param sum norm of the residual stream with it, {@link Norm.None} for most families
     */
    record Norms(Norm before, Norm after, Norm sum) {}
}

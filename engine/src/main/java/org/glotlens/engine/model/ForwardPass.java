package org.glotlens.engine.model;

import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** One forward pass of a {@link Sweep} and what is read from it. Called on the engine thread. */
public interface ForwardPass {
    /** What to run. */
    Stack stack();

    /** What it reads. */
    TokenBatch batch();

    /**
     * Called before the embedding.
     *
     * @param op its scope lives until {@link #end} has returned; what the hooks keep belongs there and should be small
     * @return what sees and changes the pass on its way
     */
    Hooks begin(Ops op);

    /**
     * Called after the last block.
     *
     * @param op as at the beginning
     * @param resid {@code [batch, pos, dModel]} before the final norm; closed afterwards
     * @param cancel to poll in long work
     */
    void end(Ops op, Tensor resid, Cancel cancel) throws GlotlensException;

    /** Native bytes that the hooks keep until the end. */
    default long keptBytes() {
        return 0;
    }
}

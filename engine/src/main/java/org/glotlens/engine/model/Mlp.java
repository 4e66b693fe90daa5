package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** What a block computes after attention. */
sealed interface Mlp permits GatedMlp, FusedMlp, PlainMlp, ExpertsMlp {
    /** {@code x: [batch, pos, dModel]}, normed {@code -> [batch, pos, dModel]}. */
    Tensor apply(Ops op, Tensor x, Pass pass, int layer);
}

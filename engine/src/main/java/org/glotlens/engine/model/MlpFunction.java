package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** The function inside an MLP, element by element. */
sealed interface MlpFunction permits Activation, Xielu {
    /** {@code x -> f(x)}. */
    Tensor apply(Ops op, Tensor x);
}

package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.XieluWeights;

/** xIELU (Huang 2024) with what a block has learnt of it. */
record Xielu(XieluWeights weights) implements MlpFunction {
    @Override
    public Tensor apply(Ops op, Tensor x) {
        return op.mlp().xielu(x, weights);
    }
}

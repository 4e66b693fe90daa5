package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** The function inside an MLP. The two forms of GELU differ by up to 5e-4 and are not interchangeable. */
public enum Activation {
    /** {@code x * sigmoid(x)}. */
    SILU,
    /** {@code x * Phi(x)} with the exact normal distribution function. */
    GELU_ERF,
    /** The tanh approximation of GELU. */
    GELU_TANH;

    Tensor apply(Ops op, Tensor x) {
        return switch (this) {
            case SILU -> op.mlp().silu(x);
            case GELU_ERF -> op.mlp().gelu(x);
            case GELU_TANH -> op.mlp().geluTanh(x);
        };
    }

    /** {@code act(gate) * up}. */
    Tensor gate(Ops op, Tensor gate, Tensor up) {
        return switch (this) {
            case SILU -> op.mlp().siluGate(gate, up);
            case GELU_ERF -> op.mlp().geluGate(gate, up);
            case GELU_TANH -> op.mlp().geluTanhGate(gate, up);
        };
    }
}

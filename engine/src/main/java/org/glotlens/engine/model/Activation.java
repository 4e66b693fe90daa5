package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** The function inside an MLP. The two forms of GELU differ by up to 5e-4 and are not interchangeable. */
public enum Activation implements MlpFunction {
    /** {@code x * sigmoid(x)}. */
    SILU,
    /** {@code x * Phi(x)} with the exact normal distribution function. */
    GELU_ERF,
    /** The tanh approximation of GELU. */
    GELU_TANH,
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code max(x, 0)^2}. */
    RELU_SQUARED,
    /** A square above 0 and an exponential below, both learnt in each block: see {@link Xielu}. */
    XIELU;

    @Override
    public Tensor apply(Ops op, Tensor x) {
        return switch (this) {
            case SILU -> op.mlp().silu(x);
            case GELU_ERF -> op.mlp().gelu(x);
            case GELU_TANH -> op.mlp().geluTanh(x);
            case RELU -> op.mlp().relu(x);
            case RELU_SQUARED -> op.mlp().reluSquared(x);
            case XIELU -> throw new IllegalStateException("What xIELU learns stands in each block");
        };
    }

    /** {@code act(gate) * up}. */
    Tensor gate(Ops op, Tensor gate, Tensor up) {
        return switch (this) {
            case SILU -> op.mlp().siluGate(gate, up);
            case GELU_ERF -> op.mlp().geluGate(gate, up);
            case GELU_TANH -> op.mlp().geluTanhGate(gate, up);
            case RELU, RELU_SQUARED, XIELU -> op.multiply(apply(op, gate), up);
        };
    }
}

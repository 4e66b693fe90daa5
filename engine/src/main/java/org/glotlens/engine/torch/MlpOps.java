package org.glotlens.engine.torch;

/**
 * Kernels of the MLP: activations, gates and the choice of experts. Results belong to the scope of the {@link Ops}
 * they were taken from.
 */
public final class MlpOps {
    private final Kernels kernels;

    MlpOps(Kernels kernels) {
        this.kernels = kernels;
    }

    /** {@code silu(gate) * up}; without recording, {@code gate} is used up. */
    public Tensor siluGate(Tensor gate, Tensor up) {
        return kernels.run(kernels.fresh("silu_gate"), gate, up);
    }

    /** {@code gelu(gate) * up} with the exact GELU; without recording, {@code gate} is used up. */
    public Tensor geluGate(Tensor gate, Tensor up) {
        return kernels.run(kernels.fresh("gelu_gate"), gate, up);
    }

    /** {@code gelu(gate) * up} with the tanh approximation; without recording, {@code gate} is used up. */
    public Tensor geluTanhGate(Tensor gate, Tensor up) {
        return kernels.run(kernels.fresh("gelu_tanh_gate"), gate, up);
    }

    public Tensor silu(Tensor x) {
        return kernels.run("silu", x);
    }

    /** The exact GELU. */
    public Tensor gelu(Tensor x) {
        return kernels.run("gelu", x);
    }

    /** The tanh approximation of GELU. */
    public Tensor geluTanh(Tensor x) {
        return kernels.run("gelu_tanh", x);
    }

    /** The k highest experts of each row. */
    public Routing route(Tensor scores, Tensor k) {
        Tensor[] made = kernels.runAll("route", scores, k);
        return new Routing(made[0], made[1]);
    }

    /**
     * {@code sum} with the weighted rows of an expert added.
     *
     * @param y {@code [m, d]}, the expert's output
     * @param weights {@code [n, k]} of all rows
     * @param at {@code [m]} flat places in the weights
     */
    public Tensor addExpert(Tensor sum, Tensor y, Tensor weights, Tensor at) {
        return kernels.run("add_expert", sum, y, weights, at);
    }
}

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
        WideOps wide = new WideOps(kernels);
        if (kernels.isTaped(gate) && wide.fitGates(gate, up)) {
            return kernels.tape().siluGate(gate, up, kernels.scope());
        }
        RowOps rows = new RowOps(kernels);
        if (rows.takeElements(gate) && rows.takeElements(up)) {
            return rows.siluGate(gate, up);
        }
        if (wide.takeGates(gate, up)) {
            return wide.siluGateOver(gate, up);
        }
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
        RowOps rows = new RowOps(kernels);
        if (rows.takeElements(x)) {
            return rows.silu(x);
        }
        WideOps wide = new WideOps(kernels);
        return wide.takeElements(x) ? wide.silu(x) : kernels.run("silu", x);
    }

    /** The exact GELU. */
    public Tensor gelu(Tensor x) {
        return kernels.run("gelu", x);
    }

    /** The tanh approximation of GELU. */
    public Tensor geluTanh(Tensor x) {
        return kernels.run("gelu_tanh", x);
    }

    /** The first {@code width} of the last dimension, without a copy. */
    public Tensor firstHalf(Tensor x, Tensor width) {
        return kernels.run("first_half", x, width);
    }

    /** The rest of the last dimension, without a copy. */
    public Tensor secondHalf(Tensor x, Tensor width) {
        return kernels.run("second_half", x, width);
    }

    public Tensor relu(Tensor x) {
        return kernels.run("relu", x);
    }

    /** {@code relu(x)^2}. */
    public Tensor reluSquared(Tensor x) {
        return kernels.run("relu_squared", x);
    }

    /**
     * xIELU (Huang 2024): {@code a x^2 + beta x} above 0, {@code (expm1(min(x, eps)) - x) b + beta x} below, with {@code a =
     * softplus(above)} and {@code b = beta + softplus(below)}.
     */
    public Tensor xielu(Tensor x, XieluWeights w) {
        return kernels.run("xielu", x, w.above(), w.below(), w.beta(), w.eps());
    }

    /** The k highest experts of each row, weighted so that their weights have sum 1. */
    public Routing route(Tensor scores, Tensor k) {
        return routing(kernels.runAll("route", scores, k));
    }

    /** The same, weighted by their shares among all experts. */
    public Routing routeShares(Tensor scores, Tensor k) {
        return routing(kernels.runAll("route_shares", scores, k));
    }

    /** {@code x + sigmoid(switch) y}; {@code switch: [.., 1]}. */
    public Tensor addSwitched(Tensor x, Tensor y, Tensor switches) {
        return kernels.run("add_switched", x, y, switches);
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

    private static Routing routing(Tensor[] made) {
        return new Routing(made[0], made[1]);
    }
}

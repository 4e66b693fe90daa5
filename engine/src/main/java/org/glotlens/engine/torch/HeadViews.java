package org.glotlens.engine.torch;

/** Heads that are split off, merged, repeated or that change places with positions: no numbers are worked out. */
final class HeadViews {
    private final Kernels kernels;

    HeadViews(Kernels kernels) {
        this.kernels = kernels;
    }

    /** {@code [batch, pos, n * d] -> [batch, n, pos, d]}. */
    Tensor split(Tensor x, Tensor n) {
        return kernels.run("split_heads", x, n).known(x.lying().swapped());
    }

    /** {@code [batch, n, pos, d] -> [batch, pos, n * d]}; a copy of what lies otherwise. */
    Tensor merged(Tensor z) {
        Lying lying = z.lying() == Lying.UNKNOWN ? Lying.UNKNOWN : Lying.IN_ORDER;
        return kernels.run("merge_heads", z).known(lying);
    }

    /** {@code [batch, heads, pos, dHead]} as {@code [batch, pos, heads, dHead]}, and back. */
    Tensor swapped(Tensor x) {
        return kernels.run("swap_heads", x).known(x.lying().swapped());
    }

    /** {@code [batch, kvHeads, pos, dHead] -> [batch, heads, pos, dHead]}; the same memory where there are as many. */
    Tensor repeated(Tensor x, Tensor heads) {
        return asBefore(x, kernels.run("repeat_kv", x, heads));
    }

    /** Its gradient. */
    Tensor repeatedBack(Tensor after, Tensor kvHeads) {
        return asBefore(after, kernels.run("repeat_kv_back", after, kvHeads));
    }

    private static Tensor asBefore(Tensor x, Tensor y) {
        return y.elements() == x.elements() ? y.known(x.lying()) : y;
    }
}

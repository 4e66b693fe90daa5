package org.glotlens.engine.torch;

/**
 * Kernels that change values at a hook point. Results belong to the scope of the {@link Ops} they were taken from.
 */
public final class EditOps {
    private final Kernels kernels;

    EditOps(Kernels kernels) {
        this.kernels = kernels;
    }

    /** {@code y} spread over the shape of {@code x}. */
    public Tensor replace(Tensor x, Tensor y) {
        return kernels.run("replace", x, y);
    }

    /** Some indices of the last dimension; {@code at: [n]} int64. */
    public Tensor takeLast(Tensor x, Tensor at) {
        return kernels.run("take_last", x, at);
    }

    /** {@code x} with {@code y} at some indices of the last dimension. */
    public Tensor putLast(Tensor x, Tensor y, Tensor at) {
        return kernels.run("put_last", x, y, at);
    }

    /** {@code x + x m} along the last dimension, computed in float32; {@code m: [d, d]} float32. */
    public Tensor addMap(Tensor x, Tensor m) {
        return kernels.run("add_map", x, m);
    }

    /** {@code y} made as long as {@code x} along the last dimension; what has no length stays. */
    public Tensor keepNorm(Tensor y, Tensor x) {
        return kernels.run("keep_norm", y, x);
    }

    /** {@code y} where the mask is 1 and {@code x} where it is 0; the mask broadcasts to both. */
    public Tensor choose(Tensor y, Tensor x, Tensor mask) {
        return kernels.run("choose", y, x, mask);
    }

    /** {@code x - (x u) u} along the last dimension; {@code u: [d]} float32 of unit length. */
    public Tensor projectOut(Tensor x, Tensor u) {
        return kernels.run("project_out", x, u);
    }
}

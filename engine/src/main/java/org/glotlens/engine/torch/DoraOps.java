package org.glotlens.engine.torch;

/** Kernels of DoRA (Liu et al. 2024). Results belong to the scope of the {@link Ops} they were taken from. */
public final class DoraOps {
    private final Kernels kernels;

    DoraOps(Kernels kernels) {
        this.kernels = kernels;
    }

    /**
     * An adapter's matrices.
     *
     * @param a {@code [rank, in]} float32
     * @param b {@code [out, rank]} float32
     */
    public record Factors(Tensor a, Tensor b, Tensor scaling) {}

    /** Lengths of the rows of {@code w + scaling b a}, {@code w: [out, in]}, float32; no gradient goes through them. */
    public Tensor norms(Tensor w, Factors lora) {
        return kernels.run("dora_norms", w, lora.a(), lora.b(), lora.scaling());
    }

    /** The same for {@code w: [in, out]}. */
    public Tensor normsInOut(Tensor w, Factors lora) {
        return kernels.run("dora_norms_in_out", w, lora.a(), lora.b(), lora.scaling());
    }

    /**
     * A part of the squared lengths, float64.
     *
     * @param y {@code [n, out]}: what the base makes of rows of the unit matrix
     * @param begin the first of these rows
     */
    public Tensor squares(Tensor y, Factors lora, long begin) {
        try (Scope temporary = kernels.scope().child()) {
            return kernels.run("dora_squares", y, lora.a(), lora.b(), lora.scaling(), temporary.index(begin));
        }
    }

    /** In float32. */
    public Tensor squareRoot(Tensor x) {
        return kernels.run("square_root", x);
    }

    /** {@code y - bias} in float32. */
    public Tensor withoutBias(Tensor y, Tensor bias) {
        return kernels.run("without_bias", y, bias);
    }

    /**
     * {@code y + (g - 1) z + g scaling b(a(x))} with {@code g = magnitudes / norms}.
     *
     * @param z what the base without its bias makes of {@code x}
     */
    public Tensor add(Tensor y, Tensor z, Tensor x, Factors lora, Tensor magnitudes, Tensor norms) {
        return kernels.run("add_dora", y, z, x, lora.a(), lora.b(), lora.scaling(), magnitudes, norms);
    }
}

package org.glotlens.engine.model;

/** How a family norms the residual stream. */
public sealed interface NormKind {
    /** Added to the mean square or the variance. */
    double eps();

    /** RMSNorm: {@code w * x / rms(x)}. */
    record Rms(double eps) implements NormKind {}

    /** RMSNorm whose weight is stored as its distance from one: {@code (1 + w) * x / rms(x)}. */
    record OnePlusRms(double eps) implements NormKind {}

    /** LayerNorm with a bias: {@code w * (x - mean(x)) / sd(x) + b}. */
    record Layer(double eps) implements NormKind {}
}

package org.glotlens.engine.model;

/** How a family norms the residual stream, or queries and keys. */
public sealed interface NormKind {
    /** Added to the mean square or the variance. */
    double eps();

    /** Whether a weight is stored. */
    default boolean isWeighted() {
        return !(this instanceof Unweighted);
    }

    /** Whether a bias is stored beside the weight. */
    default boolean isBiased() {
        return this instanceof Layer || this instanceof OnePlusLayer;
    }

    /** Whether the weight is stored as its distance from one. */
    default boolean isOnePlus() {
        return this instanceof OnePlusRms || this instanceof OnePlusLayer;
    }

    /** RMSNorm: {@code w * x / rms(x)}. */
    record Rms(double eps) implements NormKind {}

    /** RMSNorm whose weight is stored as its distance from one: {@code (1 + w) * x / rms(x)}. */
    record OnePlusRms(double eps) implements NormKind {}

    /** LayerNorm with a bias: {@code w * (x - mean(x)) / sd(x) + b}. */
    record Layer(double eps) implements NormKind {}

    /** LayerNorm whose weight is stored as its distance from one: {@code (1 + w) * (x - mean(x)) / sd(x) + b}. */
    record OnePlusLayer(double eps) implements NormKind {}

    /** LayerNorm without a bias: {@code w * (x - mean(x)) / sd(x)}. */
    record Unbiased(double eps) implements NormKind {}

    /** LayerNorm without weights: {@code (x - mean(x)) / sd(x)}. */
    record Unweighted(double eps) implements NormKind {}
}

package org.glotlens.engine.torch;

/**
 * A loss and how it changes with the logits.
 *
 * @param sum of the cross-entropies, nats, a scalar
 * @param byLogits the gradient {@code [rows, vocabulary]}, in the type of the logits
 */
public record LossGradient(Tensor sum, Tensor byLogits) {}

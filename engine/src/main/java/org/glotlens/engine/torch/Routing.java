package org.glotlens.engine.torch;

/**
 * The experts that each row goes to.
 *
 * @param weights {@code [rows, k]} float32, adding up to 1 in each row
 * @param experts {@code [rows, k]} their numbers
 */
public record Routing(Tensor weights, Tensor experts) {}

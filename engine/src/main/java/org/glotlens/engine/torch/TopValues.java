package org.glotlens.engine.torch;

/**
 * The largest values of each row, largest first.
 *
 * @param values {@code [rows, k]}
 * @param indices {@code [rows, k]} where they stand
 */
public record TopValues(Tensor values, Tensor indices) {}

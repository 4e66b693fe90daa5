package org.glotlens.engine.torch;

/**
 * What a fused projection holds, apart.
 *
 * @param queries {@code [batch, n, pos, d]}
 * @param keys {@code [batch, n, pos, d]}
 * @param values {@code [batch, n, pos, d]}
 */
public record HeadParts(Tensor queries, Tensor keys, Tensor values) {}

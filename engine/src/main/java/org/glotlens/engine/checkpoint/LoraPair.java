package org.glotlens.engine.checkpoint;

/**
 * The two matrices of one adapted linear module: its output gains {@code scaling * B (A x)}.
 *
 * @param a down projection, [rank, in]
 * @param b up projection, [out, rank]
 */
public record LoraPair(StoredTensor a, StoredTensor b) {}

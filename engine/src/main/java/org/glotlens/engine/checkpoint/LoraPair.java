package org.glotlens.engine.checkpoint;

import java.util.Optional;

/**
 * The two matrices of one adapted linear module: its output gains {@code scaling * B (A x)}.
 *
 * @param a down projection, [rank, in]
 * @param b up projection, [out, rank]
 * @param magnitude of DoRA: the length that each output's row of base and product together has, [out]
 */
public record LoraPair(StoredTensor a, StoredTensor b, Optional<StoredTensor> magnitude) {}

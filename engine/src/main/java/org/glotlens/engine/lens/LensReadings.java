package org.glotlens.engine.lens;

import java.util.List;
import org.glotlens.engine.run.Side;

/**
 * Logit-lens readings of one checkpoint at the last token of every prompt. Layer index {@code l} (0-based here) is the
 * residual stream after block {@code l + 1}, final norm and head applied; the last layer equals the model's logits. Where a
 * Jacobian lens was measured, its map is applied first, and energies are those of what it gives.
 *
 * @param nLayers number of decoder blocks L
 * @param curves which probabilities were read
 * @param probability [prompt][layer][curve]; NaN where the prompt has no such answer set
 * @param entropyBits [prompt][layer], bits
 * @param energy [prompt][layer], token energy of Wendler et al. 2024
 * @param top [prompt][layer][rank], most probable first
 */
public record LensReadings(
        Side side,
        int nLayers,
        List<Curve> curves,
        float[][][] probability,
        float[][] entropyBits,
        float[][] energy,
        TopToken[][][] top) {}

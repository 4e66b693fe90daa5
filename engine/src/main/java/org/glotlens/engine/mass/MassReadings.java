package org.glotlens.engine.mass;

import org.glotlens.engine.run.Side;

/**
 * Language mass in one checkpoint. Layer index {@code l} (0-based here) is the residual stream after block {@code l + 1}, final
 * norm and head applied.
 *
 * @param nLayers number of blocks L
 * @param mass [prompt][position that was read][layer]
 */
public record MassReadings(Side side, int nLayers, LayerMass[][][] mass) {}

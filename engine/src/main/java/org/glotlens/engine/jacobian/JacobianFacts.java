package org.glotlens.engine.jacobian;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a file says of its maps.
 *
 * @param dModel width d of the residual stream
 * @param nPrompts texts that they were fitted on; empty where the file does not say
 * @param checkpoint digest of the weights that they were fitted on; empty where the file does not say
 * @param adapter digest of the adapter beside these weights; empty where there was none
 */
public record JacobianFacts(int dModel, OptionalLong nPrompts, Optional<String> checkpoint, Optional<String> adapter) {}

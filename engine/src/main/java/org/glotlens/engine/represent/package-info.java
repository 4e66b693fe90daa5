/**
 * Representations of parallel texts: pooling, joint PCA, correlation and alignment of languages at every layer.
 * Layer 0 is the embedding, layer l the residual stream after block l.
 * The only room that sees Smile.
 * Sees {@code model}, {@code token}, {@code stat}. {@code preset}, {@code measure} and {@code plan} may enter.
 */
package org.glotlens.engine.represent;

/**
 * Weights that are stored as codes, and the numbers they stand for: block by block, in float32, to the last bit as the
 * formats define them (docs/decisions/0034). Knows parts of a weight by their bytes, types and shapes, not the files they
 * lie in. Sees the exceptions. {@code checkpoint} may enter, and whoever reads float values in runs.
 */
package org.glotlens.engine.checkpoint.quant;

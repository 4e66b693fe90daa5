/**
 * Edits as people write them: read from a file, with vectors and maps from safetensors files, checked against a decoder and
 * bound to it so that they stand in every pass.
 * Sees {@code hook}, {@code model}, {@code checkpoint}, {@code file}. What measures and what generates may enter.
 */
package org.glotlens.engine.edit;

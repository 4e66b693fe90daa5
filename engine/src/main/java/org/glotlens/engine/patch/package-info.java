/**
 * Patching: what one prompt makes of a concept is put into another, block by block, and read at the output
 * (Dumas et al. 2024).
 * Sees {@code model}, {@code hook}, {@code token}, {@code lens} for the tokens of words, {@code stat}, {@code setting}.
 * {@code measure}, the figures and the app may enter.
 */
package org.glotlens.engine.patch;

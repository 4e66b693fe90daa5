/**
 * Language vectors: what a model has for a language on average, and what happens when that is pushed into its blocks.
 * Sees {@code generate}, {@code model}, {@code hook}, {@code edit} for the names in vector files, {@code token},
 * {@code data}, {@code checkpoint}, {@code setting}, {@code represent} for parallel texts. {@code export}, {@code measure}, the figures
 * and the app may enter.
 */
package org.glotlens.engine.steer;

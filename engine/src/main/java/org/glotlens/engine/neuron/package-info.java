/**
 * Neurons by language: how often each is active in texts of each language, which of them belong to a language, and how that
 * differs between checkpoints (LAPE, a variant of it, and the expertise of single units).
 * Block b counts from 0; in files layer b + 1 is the output of block b. Works on plain arrays and makes no forward pass.
 * Sees {@code file}, {@code checkpoint} for tensors, {@code pickle}, {@code setting}, {@code stat}. What measures and the figures may enter.
 */
package org.glotlens.engine.neuron;

/**
 * Products of a few rows with a matrix, at the rate at which memory is read, and attention over what is kept; products of many rows
 * in tiles, and what else is done with many rows, in one pass: kernels as machine code, kept as text, and the threads that share
 * their work.
 * Sees memory and nothing else. {@code torch} may enter.
 */
package org.glotlens.engine.rows;

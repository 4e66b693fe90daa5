/**
 * Products of a few rows with a matrix, at the rate at which memory is read, and attention over what is kept: kernels as machine
 * code, kept as text, and the threads that share their work.
 * Sees memory and nothing else. {@code torch} may enter.
 */
package org.glotlens.engine.rows;

/**
 * Pairs of answers to learn preferences from, made of a model's own samples by rewards (MAPO, She et al. 2024).
 * Sees {@code setting}, {@code run}. {@code measure} and the app may enter.
 */
package org.glotlens.engine.preference;

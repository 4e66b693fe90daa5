package org.glotlens.engine.represent;

import org.glotlens.engine.run.Side;

/**
 * MEXA at one layer (Kargaran et al. 2024, arXiv 2410.05873): how many items find each other, and nothing nearer, among the
 * pooled vectors of two languages by cosine.
 *
 * @param layer 0..L
 * @param n items behind each entry
 * @param score [pivot][language] share of items whose similarity to their own translation is strictly the largest of both its
 *     row and its column; symmetric; NaN of a language with itself
 */
public record MexaMatrix(Side side, int layer, int n, double[][] score) {}

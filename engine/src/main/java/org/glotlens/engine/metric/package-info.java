/**
 * Scores of written texts against references: BLEU, chrF, ROUGE-L, exact match, F1 and containment, as pure functions, and
 * a file of texts scored by all of them.
 * Sees {@code file} and {@code token}. {@code steer} and the app may enter.
 */
package org.glotlens.engine.metric;

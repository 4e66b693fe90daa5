/**
 * The multilingual lens evaluation: whether the words of a prompt's concepts stand among the first tokens of some layer, read
 * through the logit lens and through a Jacobian lens beside it (docs/decisions/0043).
 * Sees {@code jacobian}, {@code model}, {@code token}, {@code setting}, {@code stat}. {@code measure}, the figures and the app may
 * enter.
 */
package org.glotlens.engine.concept;

/**
 * The logit lens: answer sets, probability, entropy and energy at every layer, and the curves they make.
 * Layer l is the residual stream after block l, through final norm and head; the last equals the logits.
 * Prompts come in as values; where they come from is not known here.
 * Sees {@code model}, {@code jacobian}, {@code token}, {@code stat}. {@code task}, {@code preset}, {@code pair}, {@code grid} and
 * {@code measure} may enter.
 */
package org.glotlens.engine.lens;

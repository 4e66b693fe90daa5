/**
 * The token grid: the logit lens at every token of a prompt, layers by positions.
 * Sees {@code lens}, {@code jacobian}, {@code model}, {@code hook}, {@code token}, {@code language}, {@code setting}. {@code measure}, the
 * figures and the app may enter.
 */
package org.glotlens.engine.grid;

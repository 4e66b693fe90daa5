/**
 * The Jacobian lens: files of maps {@code J_l [dModel, dModel]} that carry the residual stream after a block to where it stands
 * before the final norm, and these maps on a decoder (docs/decisions/0043). Nothing is fitted here.
 * Every size is checked before it is used; nothing in a file is run.
 * Sees {@code pickle}, {@code checkpoint}, {@code edit} for the names in headers, {@code model} and {@code torch}. {@code lens},
 * {@code grid}, {@code concept}, {@code measure} and the app may enter.
 */
package org.glotlens.engine.jacobian;

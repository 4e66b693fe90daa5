/**
 * Texts that a model writes: prompts, how tokens are chosen, what was written and in which language.
 * Sees {@code model}, {@code token}, {@code language}, {@code chat}, {@code checkpoint}, {@code file}, {@code setting}. {@code measure}
 * and the app may enter.
 */
package org.glotlens.engine.generate;

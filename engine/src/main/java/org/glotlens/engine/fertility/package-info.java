/**
 * What tokenizers make of texts: tokens a word, tokens against another language, bytes in place of characters, and the scripts
 * of a vocabulary. Needs no weights.
 * Sees {@code token}, {@code activity} for texts by language, {@code file}, {@code setting}. {@code measure}, the figures and
 * the app may enter.
 */
package org.glotlens.engine.fertility;

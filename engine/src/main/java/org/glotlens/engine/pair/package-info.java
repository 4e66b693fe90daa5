/**
 * What is open: a base checkpoint and an aligned one, with tokenizers, weights, memory plan and self-checks.
 * Opening checks family, shapes, tokenizer and memory before anything large is read.
 * Holds native memory until closed.
 * Sees {@code model}, {@code token}, {@code bridge}, and of {@code train} how a text is read behind a bridge. {@code measure}, {@code runs} and {@code export} may enter.
 */
package org.glotlens.engine.pair;

/**
 * Language mass: how much of the lens's probability lies on tokens of each language, by the whole vocabulary, told by counts
 * of tokens in texts.
 * Sees {@code model}, {@code hook}, {@code token}, {@code activity} for texts by language, {@code generate} for prompts,
 * {@code setting}. {@code measure}, the figures and the app may enter.
 */
package org.glotlens.engine.mass;

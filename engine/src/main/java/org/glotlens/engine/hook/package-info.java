/**
 * Names of places in the forward pass, and reading and changing values there.
 * The names are TransformerLens's: {@code blocks.{i}.hook_resid_post}.
 * Patches take one run's values into another.
 * Sees {@code torch}. {@code model} calls the hooks; measurements set them.
 */
package org.glotlens.engine.hook;

/**
 * Model and adapter folders in Hugging Face layout, and GGUF files in their place: tensors, configs and their digests.
 * Everything is checked before it is used: sizes, offsets, shapes, names, JSON; nothing is executed or unpickled.
 * Knows how weights are stored, not what a model does with them.
 * Sees {@code file} and {@code gguf}. {@code model}, {@code train}, {@code pair} and what writes checkpoints may enter.
 */
package org.glotlens.engine.checkpoint;

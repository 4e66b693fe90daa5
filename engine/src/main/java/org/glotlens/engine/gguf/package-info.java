/**
 * GGUF, the files of llama.cpp that hold a whole model: container, block formats, metadata and tokenizer, each turned into
 * what a folder in Hugging Face layout has in its place (docs/decisions/0037).
 * No count, length, offset or shape is believed before it is compared with the size of the file.
 * Sees {@code file} and how decoded weights are handed on, {@code checkpoint.quant}. {@code checkpoint} may enter.
 */
package org.glotlens.engine.gguf;

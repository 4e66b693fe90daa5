/**
 * Text to token ids and back, and tokens as a person reads them.
 * {@code tokenizer.json} is checked whole before the native library sees it, which would end the program over some mistakes.
 * Answer sets by published rules are here, for they are a property of the vocabulary.
 * The only room that sees the native tokenizers library. What feeds models with text may enter.
 */
package org.glotlens.engine.token;

/**
 * A checkpoint's own chat template: messages to the text that the model was tuned on, byte for byte as transformers'
 * {@code apply_chat_template} writes it, or one sentence about why not (docs/decisions/0027). The text holds the begin
 * token; {@link org.glotlens.engine.token.Tokenizer#encodePlain} encodes it without another.
 * Sees the exceptions, {@code file} and the parts of tokens in {@code token}. What generates text may enter.
 */
package org.glotlens.engine.chat;

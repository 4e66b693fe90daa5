/** The tokenizer tab: what tokenizers make of texts in several languages, and of one text, token by token. */
package org.glotlens.app.view.tokenizer;

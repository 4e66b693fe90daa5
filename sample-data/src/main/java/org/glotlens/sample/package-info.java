/** The recipe of the bundled pair: texts, tokenizer, base model, aligned adapter, and what they show. */
package org.glotlens.sample;

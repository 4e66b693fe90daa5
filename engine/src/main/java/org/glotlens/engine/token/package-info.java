/** Text to token ids and back, and tokens as a person reads them; all that sees the native tokenizers library. */
package org.glotlens.engine.token;

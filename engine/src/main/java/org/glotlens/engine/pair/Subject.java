package org.glotlens.engine.pair;

import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.token.Tokenizer;

/** One decoder of a comparison with the tokenizer that feeds it. */
public record Subject(Side side, Decoder decoder, Tokenizer tokenizer) {}

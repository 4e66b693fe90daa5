package org.glotlens.engine.pair;

import org.glotlens.engine.DataException;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.token.Tokenizer;

/** One model of a comparison with the tokenizer that feeds it. */
public record Subject(Side side, Stack stack, Tokenizer tokenizer) {
    /**
     * The model, for what reads or writes through its head.
     *
     * @throws DataException if it is an encoder, which has none
     */
    public Decoder decoder() throws DataException {
        return stack.decoder();
    }
}

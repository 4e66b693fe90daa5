package org.glotlens.engine.pair;

import java.nio.file.Path;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.model.DecoderSpec;
import org.glotlens.engine.token.Tokenizer;

/** Whether a tokenizer and a model's head belong together. */
final class TokenizerFit {
    private TokenizerFit() {}

    /**
     * Every token id must have a row in the embedding and the head; spare rows are common and harmless.
     *
     * @throws CheckpointException if the tokenizer has ids beyond the head
     */
    static void require(Tokenizer tokenizer, DecoderSpec spec, Path folder) throws CheckpointException {
        if (tokenizer.size() > spec.shape().dVocab()) {
            throw new CheckpointException("The tokenizer in " + folder + " has " + tokenizer.size()
                    + " tokens, but the head of the model has only "
                    + spec.shape().dVocab()
                    + " rows. Put the tokenizer.json of this very model into the folder.");
        }
    }

    static String describe(Tokenizer tokenizer) {
        return tokenizer.size() + " tokens, "
                + (tokenizer.bosId().isPresent() ? "BOS " + tokenizer.bosId().getAsInt() : "no BOS");
    }
}

package org.glotlens.engine.train;

import java.util.List;

/** Two answers to one prompt as tokens; of both only those of the answer are labelled. */
record TokenPair(TokenRow chosen, TokenRow rejected) implements LearntRow {
    @Override
    public List<TokenRow> rows() {
        return List.of(chosen, rejected);
    }
}

package org.glotlens.engine.train;

import java.util.List;

/** What one row of the data becomes: a row of tokens, or two that are compared. */
sealed interface LearntRow permits TokenRow, TokenPair {
    /** Its rows of tokens. */
    List<TokenRow> rows();
}

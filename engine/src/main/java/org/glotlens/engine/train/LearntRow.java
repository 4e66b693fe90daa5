package org.glotlens.engine.train;

import java.util.List;

/** What one row of the data becomes: a row of tokens, one behind a bridge, or two that are compared. */
sealed interface LearntRow permits TokenRow, TokenPair, BridgeRow {
    /** Its rows of tokens. */
    List<TokenRow> rows();
}

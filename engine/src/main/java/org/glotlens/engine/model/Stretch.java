package org.glotlens.engine.model;

import org.glotlens.engine.hook.TokenPlaces;

/**
 * The part of every row that one pass computes.
 *
 * @param tokens as many a row as {@code span} has queries, right-padded
 * @param span where the tokens stand
 * @param past what came before them
 * @param prompts tokens of every row's prompt; what stands behind them was added
 */
record Stretch(TokenBatch tokens, Span span, Past past, int[] prompts) {
    /** All tokens, with nothing before them. */
    static Stretch whole(TokenBatch tokens, Past past) {
        return new Stretch(tokens, tokens.span(), past, tokens.prompts());
    }

    /** The same behind what another model keeps. */
    Stretch on(Past other) {
        return new Stretch(tokens, span, other, prompts);
    }

    /** Where the tokens stand, padding told apart. */
    TokenPlaces places() {
        int[][] at = new int[tokens.size()][span.queries()];
        for (int row = 0; row < at.length; row++) {
            int[] positions = span.at()[span.at().length == 1 ? 0 : row];
            int length = tokens.rows().get(row).length;
            for (int query = 0; query < positions.length; query++) {
                at[row][query] = query < length ? positions[query] : TokenPlaces.PADDING;
            }
        }
        return new TokenPlaces(at, prompts);
    }
}

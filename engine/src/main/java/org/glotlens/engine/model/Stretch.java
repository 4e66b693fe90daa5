package org.glotlens.engine.model;

/**
 * The part of every row that one pass computes.
 *
 * @param tokens as many a row as {@code span} has queries, right-padded
 * @param span where the tokens stand
 * @param past what came before them
 */
record Stretch(TokenBatch tokens, Span span, Past past) {
    /** All tokens, with nothing before them. */
    static Stretch whole(TokenBatch tokens, Past past) {
        return new Stretch(tokens, Span.whole(tokens.width()), past);
    }
}

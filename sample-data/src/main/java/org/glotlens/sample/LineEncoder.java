package org.glotlens.sample;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.train.TokenRow;

/** Turns runs of segments into rows of equal length; as no piece crosses a blank, segments are encoded one by one. */
final class LineEncoder {
    private final Tokenizer tokenizer;
    private final int length;
    private final Map<String, int[]> encoded = new HashMap<>();

    /**
     * An encoder.
     *
     * @param length tokens of a row, the begin token included
     */
    LineEncoder(Tokenizer tokenizer, int length) {
        this.tokenizer = tokenizer;
        this.length = length;
    }

    /** One row, its last segment cut where the row is full. */
    TokenRow row(Supplier<List<Segment>> line) {
        int[] ids = new int[length];
        int[] labels = new int[length];
        Arrays.fill(labels, TokenRow.IGNORED);
        ids[0] = SampleTokenizer.BEGIN;
        int at = 1;
        while (at < length) {
            for (Segment segment : line.get()) {
                int[] pieces = encoded.computeIfAbsent(segment.text(), tokenizer::encodePlain);
                for (int i = 0; i < pieces.length && at < length; i++, at++) {
                    ids[at] = pieces[i];
                    labels[at] = segment.isLearnt() ? pieces[i] : TokenRow.IGNORED;
                }
            }
        }
        return new TokenRow(ids, labels);
    }
}

package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * How the positions of a row are counted, from 0.
 *
 * @param pad token id that is not counted, wherever it stands: its own position is -1; empty where all tokens are counted
 */
public record Counting(OptionalInt pad) {
    /** One position after another. */
    public static final Counting EVERY_TOKEN = new Counting(OptionalInt.empty());

    /** Over the tokens that are no padding. */
    public static Counting without(int pad) {
        return new Counting(OptionalInt.of(pad));
    }

    /** Where the tokens of a pass stand by this count. */
    Span of(Stretch stretch) {
        return pad.isEmpty() ? stretch.span() : counted(stretch.tokens(), stretch.span(), pad.getAsInt());
    }

    private static Span counted(TokenBatch tokens, Span span, int uncounted) {
        int[][] at = new int[tokens.size()][span.queries()];
        for (int row = 0; row < at.length; row++) {
            Arrays.fill(at[row], -1);
            int[] ids = tokens.rows().get(row);
            int next = 0;
            for (int place = 0; place < ids.length; place++) {
                at[row][place] = ids[place] == uncounted ? -1 : next++;
            }
        }
        return new Span(at, span.keys(), span.ends(), span.leftOut());
    }
}

package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Token rows of one forward pass, right-padded with 0. Padding needs no mask: a position is never seen by earlier ones. An id
 * from {@code dVocab} on stands for one of the {@link SoftRows} of the decoder that reads it.
 *
 * @param rows token ids per prompt, without padding, none empty
 * @param prompts how many tokens of every row are its prompt; what stands behind them was added to it
 */
public record TokenBatch(List<int[]> rows, int[] prompts) {
    /** The id of a place that is left out: it counts as a position, and no other place sees it. */
    public static final int LEFT_OUT = -1;

    /** Rows that are prompts as a whole. */
    public TokenBatch(List<int[]> rows) {
        this(rows, rows.stream().mapToInt(row -> row.length).toArray());
    }

    /** Number of prompts. */
    public int size() {
        return rows.size();
    }

    /** Tokens of the longest prompt. */
    public int width() {
        return rows.stream().mapToInt(row -> row.length).max().orElse(0);
    }

    /** Where the tokens stand when nothing comes before them. */
    Span span() {
        return Span.whole(rows.stream().mapToInt(row -> row.length).toArray()).without(leftOut(rows));
    }

    /** The places of each row that are left out; empty where none is in any. */
    static List<int[]> leftOut(List<int[]> rows) {
        if (rows.stream().flatMapToInt(Arrays::stream).noneMatch(id -> id == LEFT_OUT)) {
            return List.of();
        }
        return rows.stream()
                .map(row -> IntStream.range(0, row.length)
                        .filter(at -> row[at] == LEFT_OUT)
                        .toArray())
                .toList();
    }

    /** {@code [batch, pos]} int64, 0 where no token of the vocabulary stands. */
    Tensor ids(Scope scope, int dVocab) {
        int width = width();
        long[] ids = new long[size() * width];
        for (int row = 0; row < size(); row++) {
            int[] tokens = rows.get(row);
            for (int at = 0; at < tokens.length; at++) {
                ids[row * width + at] = tokens[at] < 0 || tokens[at] >= dVocab ? 0 : tokens[at];
            }
        }
        return scope.longs(ids, size(), width);
    }

    /** Flat positions {@code [batch]} of the last true token of every prompt. */
    public Tensor lastPositions(Scope scope) {
        int width = width();
        long[] last = new long[size()];
        Arrays.setAll(last, row -> (long) row * width + rows.get(row).length - 1);
        return scope.longs(last, size());
    }
}

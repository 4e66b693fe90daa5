package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Prompts with the tokens added so far. A row that has ended computes its last pass again, so that the others go on. */
final class Continuations {
    private final List<int[]> rows;
    private final Set<Integer> ends;
    private final boolean[] isEnded;
    private final int[] computed;

    Continuations(List<int[]> prompts, Set<Integer> ends) {
        this.rows = new ArrayList<>(prompts);
        this.ends = ends;
        this.isEnded = new boolean[prompts.size()];
        this.computed = prompts.stream().mapToInt(row -> row.length).toArray();
    }

    /** Adds a token to every row that has not ended. */
    void append(int[] tokens) {
        for (int i = 0; i < tokens.length; i++) {
            if (!isEnded[i]) {
                int[] row = rows.get(i);
                computed[i] = row.length + 1;
                int[] longer = Arrays.copyOf(row, row.length + 1);
                longer[row.length] = tokens[i];
                rows.set(i, longer);
                isEnded[i] = ends.contains(tokens[i]);
                if (isEnded[i]) {
                    computed[i] = row.length;
                }
            }
        }
    }

    boolean areAllEnded() {
        return IntStream.range(0, isEnded.length).allMatch(i -> isEnded[i]);
    }

    /** The newest token of every row; of a row that has ended, the one whose pass chose its end. */
    Stretch newest(Past past) {
        int[] positions = Arrays.stream(computed).map(count -> count - 1).toArray();
        List<int[]> tokens = IntStream.range(0, positions.length)
                .mapToObj(i -> new int[] {rows.get(i)[positions[i]]})
                .toList();
        return new Stretch(new TokenBatch(tokens), Span.single(positions), past);
    }

    List<int[]> rows() {
        return List.copyOf(rows);
    }
}

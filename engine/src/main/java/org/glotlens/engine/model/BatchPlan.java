package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Groups prompts of similar length so that a forward pass holds at most a budget of tokens, padding included. */
public final class BatchPlan {
    private BatchPlan() {}

    /**
     * Indices of the prompts of each batch, short prompts first. A prompt longer than the budget gets a batch of its own.
     *
     * @param tokens token ids per prompt
     * @param budget most tokens of a batch
     */
    public static List<int[]> of(List<int[]> tokens, int budget) {
        List<Integer> byLength = IntStream.range(0, tokens.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> tokens.get(i).length))
                .toList();
        List<int[]> batches = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int index : byLength) {
            long width = tokens.get(index).length;
            if (!open.isEmpty() && width * (open.size() + 1) > budget) {
                batches.add(toArray(open));
                open.clear();
            }
            open.add(index);
        }
        if (!open.isEmpty()) {
            batches.add(toArray(open));
        }
        return batches;
    }

    private static int[] toArray(List<Integer> indices) {
        return indices.stream().mapToInt(Integer::intValue).toArray();
    }
}

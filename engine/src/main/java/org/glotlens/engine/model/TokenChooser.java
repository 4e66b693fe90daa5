package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.TopValues;

/** Chooses the next token of every row of one run. */
final class TokenChooser {
    private final Choice choice;
    private final List<RandomGenerator> draws;

    /** @param places of the rows among all prompts; each has its own draws */
    TokenChooser(Choice choice, int[] places) {
        this.choice = choice;
        this.draws = choice instanceof Choice.Sampled sampled
                ? Arrays.stream(places)
                        .<RandomGenerator>mapToObj(place -> new SplittableRandom(sampled.seed() + place))
                        .toList()
                : List.of();
    }

    /** {@code logits: [rows, dVocab]}; one token a row. */
    int[] next(Ops op, Tensor logits) {
        Tensor all = op.toFloat32(logits);
        return switch (choice) {
            case Choice.Greedy _ -> ints(op.readings().mostProbable(all).longs());
            case Choice.Sampled sampled -> sampled(op, all, sampled);
        };
    }

    private int[] sampled(Ops op, Tensor logits, Choice.Sampled sampled) {
        int dVocab = logits.size(-1);
        int k = sampled.topK() == 0 ? dVocab : Math.min(sampled.topK(), dVocab);
        TopValues top = op.readings().top(logits, op.scope().scalar(k));
        float[] values = top.values().floats();
        int[] ids = ints(top.indices().longs());
        int[] next = new int[draws.size()];
        for (int row = 0; row < next.length; row++) {
            float[] ofRow = Arrays.copyOfRange(values, row * k, (row + 1) * k);
            next[row] = ids[row * k + sampled.pick(ofRow, draws.get(row).nextDouble())];
        }
        return next;
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }
}

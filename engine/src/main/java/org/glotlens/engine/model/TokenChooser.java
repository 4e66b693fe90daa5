package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.ReadingOps;
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

    /**
     * A token of each row.
     *
     * @param logProbabilities in the model, whatever the choice made of it
     */
    record Chosen(int[] tokens, float[] logProbabilities) {}

    /**
     * One token a row.
     *
     * @param weighed {@code [rows, dVocab]} float32, of which is chosen
     * @param logits what the model says
     */
    Chosen next(Ops op, Tensor weighed, Tensor logits) {
        return switch (choice) {
            case Choice.Greedy _ -> {
                ReadingOps.Largest largest = op.readings().mostProbable(weighed, logits);
                yield new Chosen(ints(largest.places().longs()), largest.logs().floats());
            }
            case Choice.Sampled sampled -> {
                int[] tokens = sampled(op, weighed, sampled);
                yield new Chosen(tokens, logProbabilities(op, logits, tokens));
            }
        };
    }

    /** What the model says of a token of each row. */
    static float[] logProbabilities(Ops op, Tensor logits, int[] tokens) {
        long[] ids = Arrays.stream(tokens).asLongStream().toArray();
        return op.readings()
                .pick(op.readings().logSoftmax(logits), op.scope().longs(ids, tokens.length, 1))
                .floats();
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

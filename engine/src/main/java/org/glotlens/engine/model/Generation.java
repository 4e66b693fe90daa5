package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Continues prompts token by token, with the decoder's standing edits in the pass over the prompts and in every step.
 * Keys and values are kept for the run: {@code 2 nLayers nKvHeads dHead} numbers of the decoder's type for every position
 * of the longest prompt, every new token and every prompt. Engine thread only.
 *
 * @param newTokens most tokens to add to a prompt
 * @param ends tokens after which a prompt is finished; empty for none
 * @param repetitionPenalty what the logits of tokens that stand in a row already are divided by where they are above 0,
 *     and multiplied by elsewhere (Keskar et al. 2019); 1 for none
 */
public record Generation(Decoder decoder, int newTokens, Set<Integer> ends, Choice choice, double repetitionPenalty) {
    /** @throws IllegalArgumentException if the penalty is no positive number */
    public Generation {
        if (!(repetitionPenalty > 0) || Double.isInfinite(repetitionPenalty)) {
            throw new IllegalArgumentException(
                    "A repetition penalty is " + repetitionPenalty + ", expected above 0 and finite");
        }
    }

    /** Without a penalty. */
    public Generation(Decoder decoder, int newTokens, Set<Integer> ends, Choice choice) {
        this(decoder, newTokens, ends, choice, 1);
    }

    /**
     * Prompts that are continued together.
     *
     * @param prompts token ids, none empty; they may differ in length
     * @param places of the prompts among all, which choose their draws
     */
    public record Batch(List<int[]> prompts, int[] places) {
        /** All prompts there are. */
        public static Batch of(List<int[]> prompts) {
            return new Batch(prompts, IntStream.range(0, prompts.size()).toArray());
        }
    }

    /**
     * Continues prompts as one batch.
     *
     * @return a continuation of each, in order
     * @throws CancelledException if a stop was asked for between two layers
     * @throws DataException if a prompt grows beyond the model's table of positions
     */
    public List<Continuation> extend(Batch asked, Follower follower, Watch watch)
            throws CancelledException, DataException {
        List<int[]> prompts = asked.prompts();
        Continuations rows = new Continuations(prompts, ends, follower);
        if (prompts.isEmpty() || newTokens < 1) {
            return rows.finished(decoder.edits());
        }
        TokenBatch batch = new TokenBatch(prompts);
        TokenChooser chooser = new TokenChooser(choice, asked.places());
        try (Together together = Together.open(decoder, batch.size(), batch.width() + newTokens - 1)) {
            Stretch stretch = Stretch.whole(batch, new Past.None());
            for (int step = 0; step < newTokens && !rows.areAllEnded(); step++) {
                watch.report(Message.of("stage.continuing", "continuing prompts"), step, newTokens);
                append(rows, together, stretch, chooser, watch.cancel());
                stretch = rows.next(new Past.None(), together::isKeptUpTo);
            }
        }
        return rows.finished(decoder.edits());
    }

    private void append(Continuations rows, Together together, Stretch stretch, TokenChooser chooser, Cancel cancel)
            throws CancelledException, DataException {
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            List<Tensor> resids = together.forward(op, stretch, cancel);
            Together.Said said = together.last(op, resids, stretch.tokens());
            Tensor logits = op.toFloat32(said.combined());
            TokenChooser.Chosen next = chooser.next(op, penalised(op, logits, rows), logits);
            rows.append(
                    next.tokens(),
                    next.logProbabilities(),
                    said.parts().stream()
                            .map(part -> TokenChooser.logProbabilities(op, part, next.tokens()))
                            .toList());
        }
    }

    private Tensor penalised(Ops op, Tensor logits, Continuations rows) {
        if (repetitionPenalty == 1) {
            return logits;
        }
        int dVocab = decoder.spec().shape().dVocab();
        List<int[]> seen = rows.distinct().stream()
                .map(ids ->
                        Arrays.stream(ids).filter(id -> id >= 0 && id < dVocab).toArray())
                .toList();
        int widest = seen.stream().mapToInt(ids -> ids.length).max().orElseThrow();
        if (widest == 0) {
            return logits;
        }
        long[] ids = new long[seen.size() * widest];
        float[] hasSome = new float[seen.size()];
        for (int row = 0; row < seen.size(); row++) {
            int[] own = seen.get(row);
            hasSome[row] = own.length == 0 ? 0 : 1;
            for (int i = 0; i < widest && own.length > 0; i++) {
                // What is named twice is penalised once.
                ids[row * widest + i] = own[i < own.length ? i : 0];
            }
        }
        Tensor at = op.scope().longs(ids, seen.size(), widest);
        Tensor penalised = op.readings().penalise(logits, at, op.scope().scalar(repetitionPenalty));
        // A row of soft rows alone has no token yet that could be penalised.
        return seen.stream().allMatch(own -> own.length > 0)
                ? penalised
                : op.edits().choose(penalised, logits, op.scope().floats(hasSome, seen.size(), 1));
    }
}

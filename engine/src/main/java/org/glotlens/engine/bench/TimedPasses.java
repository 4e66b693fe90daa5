package org.glotlens.engine.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LogitLens;
import org.glotlens.engine.lens.UnembeddingGrams;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;

/**
 * The passes over some prompts that are timed. Engine thread only.
 *
 * @param tokens a row a prompt, all of one length
 */
record TimedPasses(Decoder decoder, List<int[]> tokens) {
    private static final int CURVES = 4;

    /** Seconds of a forward pass with the logits of the last position. */
    double forward(Cancel cancel) throws GlotlensException {
        long begin = System.nanoTime();
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            TokenBatch batch = new TokenBatch(tokens);
            var resid = decoder.forward(op, batch, Hooks.NONE, cancel);
            decoder.logits(op, op.rows(resid, batch.lastPositions(scope)), Hooks.NONE)
                    .floats();
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Seconds of the same with the lens at every layer at the last position. */
    double lens(UnembeddingGrams grams, Cancel cancel) throws GlotlensException {
        int[][][] ids = new int[tokens.size()][CURVES][];
        for (int[][] prompt : ids) {
            for (int curve = 0; curve < CURVES; curve++) {
                prompt[curve] = new int[] {2 * curve, 2 * curve + 1};
            }
        }
        List<Curve> curves = IntStream.range(0, CURVES)
                .mapToObj(Integer::toString)
                .map(Curve::answer)
                .toList();
        LogitLens.Request request = new LogitLens.Request(
                Side.BASE,
                tokens,
                curves,
                ids,
                5,
                tokens.size() * tokens.getFirst().length,
                new IdsAsText(decoder.spec().shape().dVocab()));
        long begin = System.nanoTime();
        LogitLens.readAll(List.of(new LogitLens.Subject(decoder, request)), grams, Watch.silent(cancel));
        return (System.nanoTime() - begin) / 1e9;
    }
}

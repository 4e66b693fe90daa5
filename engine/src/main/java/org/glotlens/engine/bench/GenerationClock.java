package org.glotlens.engine.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.model.Choice;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Follower;
import org.glotlens.engine.model.Generation;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;

/** Times the steps of a generation, greedy: each reads every weight once. */
record GenerationClock(Decoder decoder) {
    /** Tokens that are written, each timed. */
    static final int NEW_TOKENS = 24;

    /** Median seconds of a step behind the prompt. */
    double secondsAStep(List<int[]> prompts, Cancel cancel) throws GlotlensException {
        long[] times = new long[NEW_TOKENS];
        int[] at = {0};
        Follower clock = (row, token, logProbability) -> {
            if (row == 0) {
                times[at[0]++] = System.nanoTime();
            }
            return Optional.empty();
        };
        new Generation(decoder, NEW_TOKENS, Set.of(), new Choice.Greedy())
                .extend(Generation.Batch.of(prompts), clock, Watch.silent(cancel));
        double[] steps = new double[NEW_TOKENS - 1];
        Arrays.setAll(steps, i -> (times[i + 1] - times[i]) / 1e9);
        Arrays.sort(steps);
        return steps[steps.length / 2];
    }

    /** Bytes of the weights that a step reads: all of them, but of an embedding that is not the head one row alone. */
    static long bytesAStep(StackSpec spec, int bytes) {
        long head = (long) spec.shape().dVocab() * spec.shape().dModel();
        return (spec.parameters() - (spec.isTied() ? 0 : head)) * bytes;
    }
}

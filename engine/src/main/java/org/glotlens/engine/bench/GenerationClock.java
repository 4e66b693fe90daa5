package org.glotlens.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
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

    /**
     * Medians over the steps behind the prompts. Memory is read between the steps, and each is compared with the faster of
     * both reads around it: a machine that is shared with others reads twice as fast in one tenth of a second as in the next.
     */
    BenchReport.Generation time(List<int[]> prompts, MemoryRate memory, Cancel cancel) throws GlotlensException {
        List<Step> steps = new ArrayList<>();
        write(prompts, new StepClock(memory, steps), cancel);
        double bytes = bytesAStep(decoder.spec(), decoder.dtype().bytes());
        return new BenchReport.Generation(
                prompts.size(),
                median(steps, Step::seconds),
                median(steps, Step::memoryRate),
                median(steps, step -> bytes / step.memoryRate() / step.seconds()));
    }

    /** Writes as many tokens without looking at the clock. */
    void write(List<int[]> prompts, Cancel cancel) throws GlotlensException {
        write(prompts, Follower.NONE, cancel);
    }

    private void write(List<int[]> prompts, Follower follower, Cancel cancel) throws GlotlensException {
        new Generation(decoder, NEW_TOKENS, Set.of(), new Choice.Greedy())
                .extend(Generation.Batch.of(prompts), follower, Watch.silent(cancel));
    }

    private static double median(List<Step> steps, ToDoubleFunction<Step> value) {
        double[] sorted = steps.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Bytes of the weights that a step reads: all of them, but of an embedding that is not the head one row alone. */
    static long bytesAStep(StackSpec spec, int bytes) {
        long head = (long) spec.shape().dVocab() * spec.shape().dModel();
        return (spec.parameters() - (spec.isTied() ? 0 : head)) * bytes;
    }

    /**
     * One step.
     *
     * @param memoryRate bytes a second
     */
    private record Step(double seconds, double memoryRate) {}

    /** Notes a step whenever the first row has a new token. */
    private static final class StepClock implements Follower {
        private final MemoryRate memory;
        private final List<Step> steps;
        private double rate;
        private long begin;

        StepClock(MemoryRate memory, List<Step> steps) {
            this.memory = memory;
            this.steps = steps;
        }

        @Override
        public Optional<String> added(int row, int token, double logProbability) {
            if (row > 0) {
                return Optional.empty();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double next = memory.read();
            // The first token comes of the pass over the prompts.
            if (rate > 0) {
                steps.add(new Step(seconds, Math.max(rate, next)));
            }
            rate = next;
            begin = System.nanoTime();
            return Optional.empty();
        }
    }
}

package org.glotlens.engine.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.activity.ActivityClock;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.lens.UnembeddingGrams;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Packing;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.WeightLoader;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.NativeWork;
import org.glotlens.engine.torch.OpTrace;
import org.glotlens.engine.torch.ProcessMemory;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.LoraStepClock;

/**
 * The measurements of one number type. Before and after each, the machine's own rate is measured again, so that both see
 * the same machine. Engine thread only.
 */
record TypeBench(Checkpoint checkpoint, StackSpec spec, DType type, ComputeDevice device) {
    private static final int ROUNDS = 3;
    private static final int RUNS_A_ROUND = 2;
    private static final int WIDTH = 128;
    private static final int ROWS = 4;
    private static final int LORA_ROWS = 2;

    BenchReport.TypeReport run(Watch watch) throws GlotlensException {
        List<int[]> tokens = tokens(ROWS);
        ProductRate rate = new ProductRate(spec, ROWS * WIDTH);
        double forward = Double.MAX_VALUE;
        double lens = Double.MAX_VALUE;
        FirstLens first;
        Counting counting;
        try (Weights weights = Packing.pack(load(watch));
                UnembeddingGrams grams = new UnembeddingGrams()) {
            Decoder decoder = Stack.of(weights).decoder();
            TimedPasses passes = new TimedPasses(decoder, tokens);
            FirstLens whole = FirstLens.of(passes, watch.cancel());
            grams.make(decoder, watch.cancel());
            for (int round = 0; round < ROUNDS; round++) {
                watch.report(Message.of("stage.forwardAndLens", "forward and lens in %s", type.label()), round, ROUNDS);
                rate.measure(weights.scope(), type);
                for (int run = 0; run < RUNS_A_ROUND; run++) {
                    watch.check();
                    forward = Math.min(forward, passes.forward(watch.cancel()));
                    lens = Math.min(lens, passes.lens(grams, watch.cancel()));
                }
            }
            first = whole.beyond(lens);
            counting = counting(decoder, tokens, watch);
        }
        Writing writing = writing(tokens, watch);
        Lora lora = lora(watch);
        int[] batch = {ROWS, WIDTH};
        int lensRows = ROWS * spec.shape().nLayers();
        return new BenchReport.TypeReport(
                type.label(),
                rate.gigaflops(),
                new BenchReport.Rate(batch, rate.operations(ROWS), forward, rate.seconds(ROWS) / forward),
                new BenchReport.Rate(batch, rate.operations(lensRows), lens, rate.seconds(lensRows) / lens),
                first,
                writing.one(),
                writing.all(),
                counting.plain(),
                counting.counting(),
                lora.rate(),
                lora.peakBytes(),
                Optional.empty());
    }

    /**
     * Where the time of a forward pass, the lens, a step of generation and a LoRA step goes.
     *
     * @param plain the same measured without being watched
     */
    BenchReport.Profile profile(BenchReport.TypeReport plain, Watch watch) throws GlotlensException {
        watch.report(Message.of("stage.profile", "where the time goes in %s", type.label()), 0, 0);
        List<int[]> tokens = tokens(ROWS);
        TimeShares forward;
        TimeShares lens;
        TimeShares generation;
        try (Weights weights = Packing.pack(load(watch));
                UnembeddingGrams grams = new UnembeddingGrams()) {
            Decoder decoder = Stack.of(weights).decoder();
            TimedPasses passes = new TimedPasses(decoder, tokens);
            passes.lens(grams, watch.cancel());
            forward = watched(
                    () -> passes.forward(watch.cancel()), plain.forward().seconds());
            lens = watched(
                    () -> passes.lens(grams, watch.cancel()), plain.lens().seconds());
        }
        try (Weights weights = Packing.packForFewRows(load(watch))) {
            GenerationClock clock = new GenerationClock(Stack.of(weights).decoder());
            List<int[]> prompt = List.of(Arrays.copyOf(tokens.getFirst(), 1));
            clock.write(prompt, watch.cancel());
            generation = watched(
                    () -> {
                        clock.write(prompt, watch.cancel());
                        return null;
                    },
                    plain.generation().seconds() * GenerationClock.NEW_TOKENS);
        }
        try (LoraStepClock clock = new LoraStepClock(load(watch), tokens(LORA_ROWS))) {
            clock.step();
            clock.step();
            return new BenchReport.Profile(
                    forward,
                    lens,
                    generation,
                    watched(clock::step, plain.loraStep().seconds()));
        }
    }

    private TimeShares watched(NativeWork<?> work, double plainSeconds) throws GlotlensException {
        return TimeShares.of(OpTrace.of(work), plainSeconds, spec.shape().dVocab());
    }

    /** One row, and all rows together. */
    private record Writing(BenchReport.Generation one, BenchReport.Generation all) {}

    /** On weights that lie in memory as {@code generate} has them; of each the run nearest to its memory counts. */
    private Writing writing(List<int[]> tokens, Watch watch) throws GlotlensException {
        BenchReport.Generation one = null;
        BenchReport.Generation all = null;
        try (Weights weights = Packing.packForFewRows(load(watch));
                MemoryRate memory = new MemoryRate(weights.scope())) {
            GenerationClock clock = new GenerationClock(Stack.of(weights).decoder());
            for (int run = 0; run < ROUNDS * RUNS_A_ROUND; run++) {
                watch.check();
                watch.report(Message.of("stage.writing", "writing in %s", type.label()), run, ROUNDS * RUNS_A_ROUND);
                one = nearer(one, clock.time(tokens.subList(0, 1), memory, watch.cancel()));
                all = nearer(all, clock.time(tokens, memory, watch.cancel()));
            }
        }
        return new Writing(one, all);
    }

    private static BenchReport.Generation nearer(BenchReport.Generation best, BenchReport.Generation next) {
        return best == null || next.ratio() > best.ratio() ? next : best;
    }

    private Weights load(Watch watch) throws GlotlensException {
        return WeightLoader.load(
                new WeightLoader.Source(checkpoint, spec, type), Torch.get().open(device), watch);
    }

    /** The best of several passes without and with counting, in turn. */
    private record Counting(double plain, OptionalDouble counting) {}

    private static Counting counting(Decoder decoder, List<int[]> tokens, Watch watch) throws GlotlensException {
        boolean isCountable = decoder.spec().refusal(HookSite.MLP_PRE).isEmpty();
        double plain = Double.MAX_VALUE;
        double counting = Double.MAX_VALUE;
        try (ActivityClock clock = new ActivityClock(decoder, tokens)) {
            for (int run = 0; run < ROUNDS * RUNS_A_ROUND; run++) {
                watch.check();
                plain = Math.min(plain, clock.plain(watch.cancel()));
                if (isCountable) {
                    counting = Math.min(counting, clock.counting(watch.cancel()));
                }
            }
        }
        return new Counting(plain, isCountable ? OptionalDouble.of(counting) : OptionalDouble.empty());
    }

    private record Lora(BenchReport.Rate rate, OptionalLong peakBytes) {}

    private Lora lora(Watch watch) throws GlotlensException {
        // What random weights and other measurements left is not training's: it goes back first.
        System.gc();
        ProcessMemory.giveBack();
        double best = Double.MAX_VALUE;
        try (LoraStepClock clock = new LoraStepClock(load(watch), tokens(LORA_ROWS));
                Scope scope = Torch.get().open(device)) {
            ProductRate rate = new ProductRate(spec, LORA_ROWS * WIDTH);
            OptionalLong peak = OptionalLong.empty();
            // The JVM gives its heap back only by and by: most of it is gone once the weights are there.
            ProcessMemory.resetPeak();
            for (int round = 0; round < ROUNDS; round++) {
                watch.report(Message.of("stage.steps", "LoRA steps in %s", type.label()), round, ROUNDS);
                for (int run = 0; run < RUNS_A_ROUND; run++) {
                    watch.check();
                    best = Math.min(best, clock.step());
                }
                if (round == 0) {
                    peak = ProcessMemory.peakBytes();
                }
                rate.measure(scope, type);
            }
            double work = 2 * rate.operations(clock.targets());
            long weights = spec.parameters() * type.bytes();
            return new Lora(
                    new BenchReport.Rate(
                            new int[] {LORA_ROWS, WIDTH}, work, best, 2 * rate.seconds(clock.targets()) / best),
                    peak.isPresent() ? OptionalLong.of(peak.getAsLong() - weights) : peak);
        }
    }

    private List<int[]> tokens(int rows) {
        Random random = new Random(1);
        List<int[]> tokens = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            tokens.add(random.ints(WIDTH, 0, spec.shape().dVocab()).toArray());
        }
        return tokens;
    }
}

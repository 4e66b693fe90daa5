package org.glotlens.engine.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Autograd;
import org.glotlens.engine.torch.Torch;

/**
 * The optimiser steps of one run, in the order forward, backward, clip, AdamW, schedule. Engine thread only.
 */
final class TrainingLoop {
    private static final long SEED_STRIDE = 1_000_003;
    private static final int EPOCHS_LOOKED_AT = 10;

    private final Decoder decoder;
    private final Decoder evaluated;
    private final List<Parameter> parameters;
    private final TrainSettings settings;
    private final BatchSettings batches;
    private final TrainData data;
    private final Passes passes;
    private final AdamW optimiser;
    private final MicroBatches order;
    private final Alignment alignment;
    private final Schedule schedule;

    TrainingLoop(TrainedModel model, TrainData data, TrainSettings settings) throws TrainingException {
        this(model, data, Beside.nothing(settings), settings);
    }

    /**
     * What a run has beside its rows.
     *
     * @param reference log-probabilities of pairs without the adapter
     * @param alignment sentences that are aligned
     */
    record Beside(Reference reference, Alignment alignment) {
        static Beside nothing(TrainSettings settings) {
            return new Beside(Reference.NONE, Alignment.none(settings));
        }
    }

    TrainingLoop(TrainedModel model, TrainData data, Beside beside, TrainSettings settings) throws TrainingException {
        this.passes = new Passes(data, beside.reference(), settings.objective(), model);
        this.alignment = beside.alignment();
        this.decoder = model.decoder();
        this.evaluated = model.evaluated();
        this.parameters = model.parameters();
        this.settings = settings;
        this.data = data;
        this.optimiser = new AdamW(settings.optimiser());
        this.batches = settings.batches();
        this.order = MicroBatches.of(data.training().size(), settings);
        this.schedule = Schedule.of(settings, order.steps(settings));
    }

    /** Called after every step, before the next begins. */
    @FunctionalInterface
    interface AfterStep {
        /** Whether the run goes on. */
        boolean run(TrainStep step) throws GlotlensException;
    }

    int totalSteps() {
        return schedule.total();
    }

    /**
     * Trains until the last step or until asked to stop.
     *
     * @param from where an earlier process got to
     * @param clock nanoseconds of work
     * @return whether a stop was asked for before the last step
     */
    boolean run(Saves.Resumed from, LongSupplier clock, AfterStep after, Watch watch) throws GlotlensException {
        long start = clock.getAsLong();
        for (int step = from.step(); step < totalSteps(); step++) {
            if (watch.cancel().isRequested()) {
                return true;
            }
            watch.report(Message.of("stage.training", "training"), step, totalSteps());
            double rate = schedule.rate(step);
            long begin = System.nanoTime();
            List<StepPass> made = passes(step);
            List<AlignmentPass> aligned = alignments(step);
            StepPass.Learnt learnt = accumulate(step, made, aligned);
            double loss = learnt.loss();
            double norm = optimiser.update(
                    parameters, step + 1, rate, parameters.getFirst().value().scope());
            double seconds = (System.nanoTime() - begin) / 1e9;
            requireFinite(loss + learnt.alignment().orElse(0), norm, step + 1);
            OptionalDouble evaluation = evaluation(step + 1);
            double elapsed = (clock.getAsLong() - start) / 1e9;
            boolean goesOn = after.run(new TrainStep(
                    step + 1,
                    totalSteps(),
                    loss,
                    evaluation,
                    rate,
                    norm,
                    (step + 1.0) * batches.accumulate() / order.perEpoch(),
                    from.elapsedSeconds() + elapsed,
                    elapsed / (step + 1 - from.step()) * (totalSteps() - step - 1),
                    rowTokens(made, aligned) / seconds,
                    learnt.preferences().means(),
                    learnt.alignment()));
            if (!goesOn) {
                return false;
            }
        }
        return false;
    }

    private List<StepPass> passes(int step) {
        List<StepPass> made = new ArrayList<>();
        for (int micro = 0; micro < batches.accumulate(); micro++) {
            made.add(passes.training(order.get(microBatch(step, micro))));
        }
        return made;
    }

    private List<AlignmentPass> alignments(int step) {
        return alignment.isOn()
                ? IntStream.range(0, batches.accumulate())
                        .mapToObj(micro -> alignment.pass(microBatch(step, micro)))
                        .toList()
                : List.of();
    }

    /** Adds up the gradients of one step and returns its loss: after each micro-batch of the task, one of sentences. */
    private StepPass.Learnt accumulate(int step, List<StepPass> made, List<AlignmentPass> aligned)
            throws GlotlensException {
        long counted = made.stream().mapToLong(StepPass::counted).sum();
        double total = 0;
        double apart = 0;
        PreferenceSums preferences = PreferenceSums.NONE;
        for (int micro = 0; micro < made.size(); micro++) {
            long index = microBatch(step, micro);
            seedDropout(dropoutSeed(index));
            StepPass pass = made.get(micro);
            StepPass.Learnt learnt = backward(pass, batches.accumulation().share(pass.counted(), counted, made.size()));
            total += learnt.loss();
            preferences = preferences.plus(learnt.preferences());
            if (!aligned.isEmpty()) {
                seedDropout(Alignment.seed(dropoutSeed(index)));
                apart += backward(aligned.get(micro)) / made.size();
            }
        }
        return new StepPass.Learnt(
                total, preferences, aligned.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(apart));
    }

    /** Tokens of the rows of a step, padding left out. */
    private static long rowTokens(List<StepPass> made, List<AlignmentPass> aligned) {
        return Stream.concat(
                        made.stream().map(StepPass::batch), aligned.stream().map(AlignmentPass::batch))
                .flatMap(batch -> batch.rows().stream())
                .mapToLong(row -> row.length)
                .sum();
    }

    private long microBatch(int step, int micro) {
        return (long) step * batches.accumulate() + micro;
    }

    /** Draws follow from seed and step, so that a resumed run draws the same. */
    private void seedDropout(long seed) throws GlotlensException {
        if (settings.tuning().dropout() > 0) {
            Torch.get().seed(seed);
        }
    }

    private long dropoutSeed(long index) {
        return settings.seed() * SEED_STRIDE + index;
    }

    /** Adds the gradient of the summed loss times {@code share}, and returns that product. */
    private StepPass.Learnt backward(StepPass pass, double share) throws GlotlensException {
        return Autograd.record(() -> pass.backward(decoder, share));
    }

    /** Adds the weighted gradient of one batch of sentences, and returns their loss. */
    private double backward(AlignmentPass pass) throws GlotlensException {
        return Autograd.record(() -> pass.backward(decoder, alignment.weight() / batches.accumulate()));
    }

    /**
     * Runs the largest micro-batch forward and backward without learning, so that too little memory shows now, and then
     * the first one against the clock.
     *
     * @return estimated seconds of one step, validation left out
     */
    double rehearse(TrainListener listener) throws GlotlensException {
        List<int[]> all = LongStream.range(
                        0, Math.clamp((long) Math.ceil(settings.schedule().epochs()), 1, EPOCHS_LOOKED_AT))
                .boxed()
                .flatMap(epoch -> order.ofEpoch(epoch).stream())
                .toList();
        StepPass largest = passes.training(
                all.stream().max(Comparator.comparingLong(this::tokens)).orElseThrow());
        double aligning = rehearseAlignment(listener);
        listener.onLargest(largest.batch().size(), largest.batch().width(), largest.targets());
        backward(largest, 1);
        long begin = System.nanoTime();
        backward(passes.training(all.getFirst()), 1);
        double perToken = (System.nanoTime() - begin) / 1e9 / tokens(all.getFirst());
        AdamW.zeroGradients(parameters);
        double learning =
                perToken * all.stream().mapToLong(this::tokens).average().orElse(0);
        return (learning + aligning) * batches.accumulate();
    }

    /** The same of the longest sentences, whose time is taken for that of any; 0 where none are aligned. */
    private double rehearseAlignment(TrainListener listener) throws GlotlensException {
        if (!alignment.isOn()) {
            return 0;
        }
        AlignmentPass largest = alignment.largest();
        listener.onLargestSentences(largest.batch().size(), largest.batch().width());
        backward(largest);
        long begin = System.nanoTime();
        backward(alignment.pass(0));
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Tokens of a micro-batch, padding included. */
    private long tokens(int[] rows) {
        List<TokenRow> all = Arrays.stream(rows)
                .mapToObj(row -> data.training().get(row))
                .flatMap(row -> row.rows().stream())
                .toList();
        int width = all.stream().mapToInt(row -> row.inputIds().length).max().orElse(0);
        return (long) all.size() * width;
    }

    /** What follows a step: the next rate, micro-batch and seed, for people who open a save. */
    ObjectNode position(int step) {
        ObjectNode json = Json.object();
        ObjectNode next = json.putObject("schedule");
        next.put("total_steps", totalSteps());
        next.put("warmup_steps", schedule.warmup());
        next.put("next_rate", step < totalSteps() ? schedule.rate(step) : 0);
        ObjectNode rows = json.putObject("order");
        rows.put("seed", settings.seed());
        rows.put("next_micro_batch", microBatch(step, 0));
        rows.put("micro_batches_per_epoch", order.perEpoch());
        if (alignment.isOn()) {
            json.putObject("alignment").put("next_batch", microBatch(step, 0));
        }
        json.putObject("random").put("next_seed", dropoutSeed(microBatch(step, 0)));
        return json;
    }

    private OptionalDouble evaluation(int step) throws GlotlensException {
        boolean isDue = step == totalSteps() || settings.saves().isEvalDue(step);
        return isDue ? validationLoss() : OptionalDouble.empty();
    }

    /** Mean loss over all targets, or pairs, of the validation rows; empty without such rows. */
    OptionalDouble validationLoss() throws GlotlensException {
        if (data.validation().isEmpty()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        long counted = 0;
        for (int from = 0; from < data.validation().size(); from += batches.size()) {
            int to = Math.min(data.validation().size(), from + batches.size());
            StepPass pass = passes.validation(from, to);
            sum += pass.sum(evaluated);
            counted += pass.counted();
        }
        return OptionalDouble.of(sum / counted);
    }

    /** Ends a run whose loss or gradient is no number any more. */
    static void requireFinite(double loss, double norm, int step) throws TrainingException {
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            throw new TrainingException(Message.of(
                    "trainingLoop.theLossBecameAnd",
                    "The loss became %.4g and the gradient norm %.4g at step %d, so training stopped. Lower "
                            + "the learning rate, or check the data.",
                    loss,
                    norm,
                    step));
        }
    }
}

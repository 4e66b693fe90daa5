package org.glotlens.engine.train;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.torch.Autograd;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;

/**
 * The optimiser steps of one run, in the order forward, backward, clip, AdamW, schedule. Engine thread only.
 */
final class TrainingLoop {
    private static final long SEED_STRIDE = 1_000_003;

    private final Decoder decoder;
    private final Decoder evaluated;
    private final List<Parameter> parameters;
    private final TrainSettings settings;
    private final TrainData data;
    private final AdamW optimiser;
    private final MicroBatches order;
    private final Schedule schedule;

    TrainingLoop(TrainedModel model, TrainData data, TrainSettings settings) throws TrainingException {
        this.decoder = model.decoder();
        this.evaluated = model.evaluated();
        this.parameters = model.parameters();
        this.settings = settings;
        this.data = data;
        this.optimiser = new AdamW(settings);
        this.order =
                new MicroBatches(data.training().size(), settings.batchSize(), settings.isShuffled(), settings.seed());
        int steps = order.steps(settings.epochs(), settings.accumulate());
        this.schedule = Schedule.of(settings, settings.maxSteps() > 0 ? settings.maxSteps() : steps);
    }

    /** Called after every step, before the next begins. */
    @FunctionalInterface
    interface AfterStep {
        void run(TrainStep step) throws GlotlensException;
    }

    int totalSteps() {
        return schedule.total();
    }

    /**
     * Trains until the last step or until asked to stop.
     *
     * @param done steps that an earlier run already took
     * @return whether a stop was asked for before the last step
     */
    boolean run(int done, AfterStep after, Progress progress, Cancel cancel) throws GlotlensException {
        long start = System.nanoTime();
        for (int step = done; step < totalSteps(); step++) {
            if (cancel.isRequested()) {
                return true;
            }
            progress.report("training", step, totalSteps());
            double rate = schedule.rate(step);
            double loss = accumulate(step);
            double norm = optimiser.update(
                    parameters, step + 1, rate, parameters.getFirst().value().scope());
            requireFinite(loss, norm, step + 1);
            double elapsed = (System.nanoTime() - start) / 1e9;
            after.run(new TrainStep(
                    step + 1,
                    totalSteps(),
                    loss,
                    evaluation(step + 1),
                    rate,
                    norm,
                    (step + 1.0) * settings.accumulate() / order.perEpoch(),
                    elapsed,
                    elapsed / (step + 1 - done) * (totalSteps() - step - 1)));
        }
        return false;
    }

    /** Adds up the gradients of one step; the loss is the mean of the micro-batch means. */
    private double accumulate(int step) throws GlotlensException {
        double total = 0;
        for (int micro = 0; micro < settings.accumulate(); micro++) {
            long index = (long) step * settings.accumulate() + micro;
            seedDropout(index);
            int[] rows = order.get(index);
            List<TokenRow> batch =
                    Arrays.stream(rows).mapToObj(data.training()::get).toList();
            total += backward(LossPass.of(batch)) / settings.accumulate();
        }
        return total;
    }

    /** Draws follow from seed and step, so that a resumed run draws the same. */
    private void seedDropout(long index) throws GlotlensException {
        if (settings.dropout() > 0) {
            Torch.get().seed(settings.seed() * SEED_STRIDE + index);
        }
    }

    private double backward(LossPass pass) throws GlotlensException {
        return Autograd.record(() -> {
            try (Scope scope = decoder.open()) {
                var op = scope.trainingOps();
                Tensor mean = op.scale(pass.sum(decoder, op), scope.scalar(1.0 / pass.targets()));
                Autograd.backward(op.scale(mean, scope.scalar(1.0 / settings.accumulate())));
                return (double) mean.item();
            }
        });
    }

    private OptionalDouble evaluation(int step) throws GlotlensException {
        boolean isDue = step == totalSteps() || settings.evalSteps() > 0 && step % settings.evalSteps() == 0;
        return isDue ? validationLoss() : OptionalDouble.empty();
    }

    /** Mean cross-entropy over all targets of the validation rows; empty without such rows. */
    OptionalDouble validationLoss() throws GlotlensException {
        if (data.validation().isEmpty()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        long targets = 0;
        for (int from = 0; from < data.validation().size(); from += settings.batchSize()) {
            int to = Math.min(data.validation().size(), from + settings.batchSize());
            LossPass pass = LossPass.of(data.validation().subList(from, to));
            try (Scope scope = evaluated.open()) {
                sum += pass.sum(evaluated, scope.trainingOps()).item();
                targets += pass.targets();
            }
        }
        return OptionalDouble.of(sum / targets);
    }

    private static void requireFinite(double loss, double norm, int step) throws TrainingException {
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            throw new TrainingException(
                    "The loss became " + loss + " and the gradient norm " + norm + " at step " + step
                            + ", so training stopped. Lower the learning rate, or check the data; earlier saves are"
                            + " unharmed.");
        }
    }
}

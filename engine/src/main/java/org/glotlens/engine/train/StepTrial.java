package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Autograd;

/** Times the work of a fine-tune on rows of its own data; nothing is kept of what it learns. Engine thread only. */
public final class StepTrial implements AutoCloseable {
    /** Micro-batches that are timed, each after a round that is not. */
    private static final int TIMED = 3;

    private final TrainedModel model;
    private final TrainSettings settings;
    private final List<StepPass> passes = new ArrayList<>();
    private final double rowsShort;

    /**
     * Prepares the model of a run.
     *
     * @param origin of the weights, stays open
     * @param weights as stored, closed with this trial
     * @param rows the first rows of the run, at least one; where they are fewer than a micro-batch, its time is taken in
     *     proportion
     * @throws TrainingException if no linear of the model is targeted
     */
    public StepTrial(Checkpoint origin, Weights weights, TrainSettings settings, List<TokenRow> rows)
            throws TrainingException {
        this.settings = settings;
        int together = settings.rowsOfExample();
        int size = Math.min(settings.batches().size() * together, rows.size() / together * together);
        this.rowsShort = (double) settings.batches().size() * together / size;
        for (int from = 0; from + size <= rows.size() && passes.size() < TIMED; from += size) {
            LossPass tokens = LossPass.of(rows.subList(from, from + size));
            passes.add(
                    together == 1
                            ? tokens
                            : new PreferencePass(
                                    tokens,
                                    new double[size],
                                    settings.objective().beta()));
        }
        this.model = settings.tuning().isLora()
                ? LoraModel.fresh(weights, "trial", settings)
                : new FullModel(origin, weights);
    }

    /**
     * Takes the times of one micro-batch and one update.
     *
     * @throws GlotlensException if it was cancelled, or the device ran out of memory
     */
    public StepTime run(Cancel cancel) throws GlotlensException {
        for (StepPass pass : passes) {
            cancel.check();
            learn(pass);
        }
        double learning = 0;
        for (StepPass pass : passes) {
            cancel.check();
            learning += seconds(() -> learn(pass));
        }
        cancel.check();
        AdamW optimiser = new AdamW(settings.optimiser());
        double updating = seconds(() -> optimiser.update(
                model.parameters(), 1, 0, model.parameters().getFirst().value().scope()));
        cancel.check();
        double validating = seconds(() -> passes.getFirst().sum(model.evaluated()));
        return new StepTime(rowsShort * learning / passes.size(), updating, rowsShort * validating);
    }

    private void learn(StepPass pass) throws GlotlensException {
        Autograd.record(() -> pass.backward(model.decoder(), 1));
    }

    private static double seconds(Work work) throws GlotlensException {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Something that takes time. */
    @FunctionalInterface
    private interface Work {
        void run() throws GlotlensException;
    }

    @Override
    public void close() {
        model.close();
    }
}

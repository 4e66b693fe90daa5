package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.bridge.BridgeKind;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.model.Stack;
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
    private final Optional<AlignmentPass> aligned;

    /**
     * What is timed.
     *
     * @param shown the first rows of the run, at least one
     * @param sentences pairs that are aligned together, as long as they are on average; empty where none are
     * @param blocks that are run for them, as far as they are loaded
     */
    public record Rows(List<PreviewRow> shown, Optional<DataPreview.Sentences> sentences, int blocks) {}

    /**
     * The bridge that is tried.
     *
     * @param encoder stays open
     */
    public record Before(Stack encoder, BridgeKind kind) {}

    /**
     * Prepares the model of a run.
     *
     * @param origin of the weights, stays open
     * @param weights as stored, closed with this trial
     * @param all where its rows are fewer than a micro-batch, its time is taken in proportion
     * @throws TrainingException if no linear of the model is targeted
     */
    public StepTrial(Checkpoint origin, Weights weights, TrainSettings settings, Rows all) throws TrainingException {
        this(
                settings.tuning().isLora()
                        ? LoraModel.fresh(weights, "trial", settings)
                        : new FullModel(origin, weights),
                settings,
                all);
    }

    private StepTrial(TrainedModel model, TrainSettings settings, Rows all) {
        this.model = model;
        this.settings = settings;
        int blocks = Math.min(model.decoder().spec().shape().nLayers(), all.blocks());
        this.aligned = all.sentences().map(sentences -> aligned(sentences, settings.alignment(), blocks));
        int together = settings.rowsOfExample();
        int allRows = all.shown().size();
        int size = Math.min(settings.batches().size() * together, allRows / together * together);
        this.rowsShort = (double) settings.batches().size() * together / size;
        for (int from = 0; from + size <= allRows && passes.size() < TIMED; from += size) {
            passes.add(pass(all.shown().subList(from, from + size)));
        }
    }

    /**
     * Prepares a bridge.
     *
     * @param weights of the decoder, closed with this trial
     */
    public static StepTrial of(Before before, Weights weights, TrainSettings settings, Rows all) {
        return new StepTrial(
                BridgeModel.trial(weights, before.encoder(), before.kind(), settings.seed()), settings, all);
    }

    private StepPass pass(List<PreviewRow> rows) {
        if (model instanceof BridgeModel bridge) {
            int dVocab = bridge.decoder().spec().shape().dVocab();
            return BridgePass.of(
                    bridge, rows.stream().map(row -> row.behindBridge(dVocab)).toList());
        }
        LossPass tokens = LossPass.of(rows.stream().map(PreviewRow::row).toList());
        return settings.rowsOfExample() == 1
                ? tokens
                : new PreferencePass(
                        tokens, new double[rows.size()], settings.objective().beta());
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
        if (aligned.isPresent()) {
            learn(aligned.get());
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
        double aligning = aligned.isPresent() ? seconds(() -> learn(aligned.get())) : 0;
        return new StepTime(rowsShort * learning / passes.size(), updating, rowsShort * validating, aligning);
    }

    private static AlignmentPass aligned(DataPreview.Sentences sentences, AlignmentSettings settings, int blocks) {
        int[] ids = new int[Math.max(1, (int) Math.round(sentences.mean()))];
        List<SentencePair> pairs = Collections.nCopies(sentences.together(), new SentencePair(ids, ids));
        return AlignmentPass.of(
                pairs,
                new AlignmentSettings(
                        settings.weight(), blocks, settings.temperature(), settings.direction(), settings.pairs()));
    }

    private void learn(AlignmentPass pass) throws GlotlensException {
        Autograd.record(() -> pass.backward(model.decoder(), 1));
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

package org.glotlens.engine.train;

import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.torch.Autograd;

/** Times whole optimiser steps of a LoRA fine-tune: forward, backward, clipping and AdamW. Engine thread only. */
public final class LoraStepClock implements AutoCloseable {
    private final LoraModel model;
    private final AdamW optimiser;
    private final LossPass pass;
    private int steps;

    /**
     * A fresh adapter with the default hyper-parameters.
     *
     * @param weights as stored, closed with this clock
     * @param rows the one micro-batch of every step, each token a target
     * @throws TrainingException if no linear of the model is targeted by default
     */
    public LoraStepClock(Weights weights, List<int[]> rows) throws TrainingException {
        TrainSettings settings = TrainSettings.defaults();
        this.model = LoraModel.fresh(weights, "random", settings);
        this.optimiser = new AdamW(settings.optimiser());
        this.pass = LossPass.of(rows.stream().map(row -> new TokenRow(row, row)).toList());
    }

    /** Number of targets of a step. */
    public int targets() {
        return pass.targets();
    }

    /** Does one step and returns its seconds. */
    public double step() throws GlotlensException {
        long begin = System.nanoTime();
        Autograd.record(() -> pass.backward(model.decoder(), 1));
        optimiser.update(
                model.parameters(),
                ++steps,
                1e-4,
                model.parameters().getFirst().value().scope());
        return (System.nanoTime() - begin) / 1e9;
    }

    @Override
    public void close() {
        model.close();
    }
}

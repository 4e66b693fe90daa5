package org.glotlens.engine.train;

import java.util.List;

/**
 * Hyper-parameters of one fine-tune; the defaults are those of Zhang et al. 2024.
 *
 * @param isLora whether a LoRA adapter is trained; otherwise all parameters
 * @param targets names of the linears that get an adapter
 * @param batchSize rows per micro-batch
 * @param accumulate micro-batches per optimiser step
 * @param warmupRatio share of the steps over which the rate rises from 0
 * @param schedule {@code cosine}, {@code linear} or {@code constant}
 * @param cutoff longest row in tokens
 * @param validation share of rows held out
 * @param beta2 decay of AdamW's second moment; 0.999 unless a model is trained from scratch
 * @param maxSteps stop after this many optimiser steps, or 0 for all epochs
 */
public record TrainSettings(
        boolean isLora,
        int rank,
        double alpha,
        double dropout,
        List<String> targets,
        double epochs,
        int batchSize,
        int accumulate,
        double learningRate,
        double warmupRatio,
        String schedule,
        double maxGradNorm,
        double weightDecay,
        double beta2,
        int cutoff,
        double validation,
        long seed,
        int saveSteps,
        int evalSteps,
        int maxSteps,
        boolean isShuffled) {

    /** The published defaults. */
    public static TrainSettings defaults() {
        return new TrainSettings(
                true,
                8,
                16,
                0,
                List.of("q_proj", "v_proj"),
                3,
                4,
                4,
                5e-5,
                0.1,
                "cosine",
                1.0,
                0,
                0.999,
                2048,
                0.05,
                42,
                100,
                50,
                0,
                true);
    }
}

package org.glotlens.engine.train;

import java.util.List;
import java.util.Optional;

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
 * @param warmupSteps steps over which the rate rises, or 0 to go by {@code warmupRatio}
 * @param isRslora whether updates are scaled by alpha / sqrt(rank) in place of alpha / rank
 * @param keepSaves saves that are kept, the newest, or 0 for all
 * @param template how rows are wrapped, as {@link PromptTemplate#id()} names it
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
        boolean isShuffled,
        int warmupSteps,
        Accumulation accumulation,
        boolean isRslora,
        int keepSaves,
        String template) {

    /** Rows without a template. */
    public TrainSettings(
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
            boolean isShuffled,
            int warmupSteps,
            Accumulation accumulation,
            boolean isRslora,
            int keepSaves) {
        this(
                isLora,
                rank,
                alpha,
                dropout,
                targets,
                epochs,
                batchSize,
                accumulate,
                learningRate,
                warmupRatio,
                schedule,
                maxGradNorm,
                weightDecay,
                beta2,
                cutoff,
                validation,
                seed,
                saveSteps,
                evalSteps,
                maxSteps,
                isShuffled,
                warmupSteps,
                accumulation,
                isRslora,
                keepSaves,
                PromptTemplate.PLAIN);
    }

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
                true,
                0,
                Accumulation.BATCHES,
                false,
                0);
    }

    /**
     * The same rows a step in smaller micro-batches: the size divided by its smallest prime factor, and so many times
     * the accumulation. Empty where a micro-batch is one row.
     */
    public Optional<TrainSettings> withSmallerBatches() {
        if (batchSize == 1) {
            return Optional.empty();
        }
        int factor = 2;
        while (batchSize % factor != 0) {
            factor++;
        }
        return Optional.of(withBatches(batchSize / factor, accumulate * factor));
    }

    /** The same with rows wrapped as a template says. */
    public TrainSettings withTemplate(String id) {
        return new TrainSettings(
                isLora,
                rank,
                alpha,
                dropout,
                targets,
                epochs,
                batchSize,
                accumulate,
                learningRate,
                warmupRatio,
                schedule,
                maxGradNorm,
                weightDecay,
                beta2,
                cutoff,
                validation,
                seed,
                saveSteps,
                evalSteps,
                maxSteps,
                isShuffled,
                warmupSteps,
                accumulation,
                isRslora,
                keepSaves,
                id);
    }

    /** The same with another longest row, in tokens. */
    public TrainSettings withCutoff(int tokens) {
        return new TrainSettings(
                isLora,
                rank,
                alpha,
                dropout,
                targets,
                epochs,
                batchSize,
                accumulate,
                learningRate,
                warmupRatio,
                schedule,
                maxGradNorm,
                weightDecay,
                beta2,
                tokens,
                validation,
                seed,
                saveSteps,
                evalSteps,
                maxSteps,
                isShuffled,
                warmupSteps,
                accumulation,
                isRslora,
                keepSaves,
                template);
    }

    private TrainSettings withBatches(int size, int count) {
        return new TrainSettings(
                isLora,
                rank,
                alpha,
                dropout,
                targets,
                epochs,
                size,
                count,
                learningRate,
                warmupRatio,
                schedule,
                maxGradNorm,
                weightDecay,
                beta2,
                cutoff,
                validation,
                seed,
                saveSteps,
                evalSteps,
                maxSteps,
                isShuffled,
                warmupSteps,
                accumulation,
                isRslora,
                keepSaves,
                template);
    }
}

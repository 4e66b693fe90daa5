package org.glotlens.engine.train;

import java.util.List;

/** Settings for short runs. */
public final class TrainSettingsSample {
    private boolean isLora = true;
    private double dropout;
    private int accumulate = 1;
    private int batchSize = 4;
    private double learningRate = 5e-3;
    private double weightDecay;
    private double validation;
    private int saveSteps;
    private int maxSteps = 6;
    private boolean isShuffled = true;
    private List<String> targets = List.of("q_proj", "v_proj");
    private Accumulation accumulation = Accumulation.BATCHES;
    private boolean isRslora;
    private int keepSaves;
    private int warmupSteps;
    private boolean isDora;

    static TrainSettings shuffled(double validation) {
        return new TrainSettingsSample().validation(validation).build();
    }

    public TrainSettingsSample full() {
        isLora = false;
        return this;
    }

    public TrainSettingsSample dropout(double share) {
        dropout = share;
        return this;
    }

    public TrainSettingsSample batches(int size, int accumulated) {
        batchSize = size;
        accumulate = accumulated;
        return this;
    }

    public TrainSettingsSample learningRate(double rate) {
        learningRate = rate;
        return this;
    }

    /** All weights, thrown a thousand times as far to the other side in every step, until they are no numbers. */
    public TrainSettingsSample diverging() {
        weightDecay = 1000;
        return full().learningRate(1).maxSteps(20);
    }

    TrainSettingsSample weightDecay(double rate) {
        weightDecay = rate;
        return this;
    }

    public TrainSettingsSample validation(double share) {
        validation = share;
        return this;
    }

    public TrainSettingsSample saveSteps(int steps) {
        saveSteps = steps;
        return this;
    }

    public TrainSettingsSample maxSteps(int steps) {
        maxSteps = steps;
        return this;
    }

    public TrainSettingsSample inOrder() {
        isShuffled = false;
        return this;
    }

    public TrainSettingsSample targets(String... names) {
        targets = List.of(names);
        return this;
    }

    public TrainSettingsSample accumulation(Accumulation rule) {
        accumulation = rule;
        return this;
    }

    public TrainSettingsSample rslora() {
        isRslora = true;
        return this;
    }

    public TrainSettingsSample dora() {
        isDora = true;
        return this;
    }

    public TrainSettingsSample warmupSteps(int steps) {
        warmupSteps = steps;
        return this;
    }

    public TrainSettingsSample keepSaves(int count) {
        keepSaves = count;
        return this;
    }

    public TrainSettings build() {
        return new TrainSettings(
                new TuningSettings(isLora, 8, 16, dropout, targets, isRslora, isDora),
                new OptimiserSettings(learningRate, weightDecay, 0.999, 1.0),
                new ScheduleSettings(ScheduleShape.COSINE, 3, maxSteps, 0.1, warmupSteps),
                new BatchSettings(batchSize, accumulate, accumulation, isShuffled),
                new RowSettings(PromptTemplate.PLAIN, 2048, validation),
                new SaveSettings(saveSteps, 3, keepSaves),
                42);
    }
}

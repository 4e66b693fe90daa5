package org.glotlens.engine.train;

/**
 * How many optimiser steps a run takes.
 *
 * @param steps all of them
 * @param warmup those over which the rate rises
 */
public record RunLength(int steps, int warmup) {
    /** Counts the steps on {@code rows} rows to learn as the trainer does. */
    public static RunLength of(int rows, TrainSettings settings) {
        if (rows == 0) {
            return new RunLength(0, 0);
        }
        int steps = MicroBatches.of(rows, settings).steps(settings);
        return new RunLength(steps, Schedule.of(settings, steps).warmup());
    }
}

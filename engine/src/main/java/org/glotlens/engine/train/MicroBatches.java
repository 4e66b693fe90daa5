package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The endless order of micro-batches: epoch after epoch, each shuffled by its own seed, so that the order at any step
 * follows from seed and step alone.
 *
 * @param rows number of training rows
 */
record MicroBatches(int rows, int batchSize, boolean isShuffled, long seed) {
    static MicroBatches of(int rows, TrainSettings settings) {
        BatchSettings batches = settings.batches();
        return new MicroBatches(rows, batches.size(), batches.isShuffled(), settings.seed());
    }

    /** Micro-batches per epoch; the last may be smaller. */
    int perEpoch() {
        return Math.ceilDiv(rows, batchSize);
    }

    /** Row indices of micro-batch {@code index}, counted from 0 over all epochs. */
    int[] get(long index) {
        long epoch = index / perEpoch();
        int from = (int) (index % perEpoch()) * batchSize;
        int[] order = order(epoch);
        return Arrays.copyOfRange(order, from, Math.min(rows, from + batchSize));
    }

    /** The micro-batches of one epoch, in order. */
    List<int[]> ofEpoch(long epoch) {
        int[] order = order(epoch);
        return IntStream.range(0, perEpoch())
                .mapToObj(i -> Arrays.copyOfRange(order, i * batchSize, Math.min(rows, (i + 1) * batchSize)))
                .toList();
    }

    /** Optimiser steps of {@code epochs} epochs; micro-batches left over at an epoch's end go into the next. */
    int steps(double epochs, int accumulate) {
        return (int) Math.max(1, Math.ceil(epochs * Math.max(1, perEpoch() / accumulate)));
    }

    /** Optimiser steps of a run: as many as are given outright, or else those of all epochs. */
    int steps(TrainSettings settings) {
        ScheduleSettings schedule = settings.schedule();
        return schedule.maxSteps() > 0
                ? schedule.maxSteps()
                : steps(schedule.epochs(), settings.batches().accumulate());
    }

    private int[] order(long epoch) {
        if (!isShuffled) {
            return IntStream.range(0, rows).toArray();
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        Collections.shuffle(order, new Random(seed * 31 + epoch));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }
}

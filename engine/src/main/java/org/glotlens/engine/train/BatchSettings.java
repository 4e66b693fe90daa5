package org.glotlens.engine.train;

import java.util.Optional;

/**
 * Which rows one optimiser step learns from.
 *
 * @param size rows per micro-batch; {@code batchSize} in files
 * @param accumulate micro-batches per optimiser step
 * @param accumulation how the losses of a step's micro-batches come to one gradient
 * @param isShuffled whether every epoch has an order of its own, and rows held out are drawn; otherwise file order
 */
public record BatchSettings(int size, int accumulate, Accumulation accumulation, boolean isShuffled) {
    /** Refuses values that their rows do not have. */
    public BatchSettings {
        TrainSettingRows.BATCH_SIZE.require(size);
        TrainSettingRows.ACCUMULATE.require(accumulate);
        TrainSettingRows.ACCUMULATION.require(accumulation);
    }

    /** The published hyper-parameters (Zhang et al. 2024): 16 rows a step. */
    public static BatchSettings defaults() {
        return new BatchSettings(4, 4, Accumulation.BATCHES, true);
    }

    /**
     * The same rows a step in smaller micro-batches: the size divided by its smallest prime factor, and so many times
     * the accumulation. Empty where a micro-batch is one row, or so many cannot be accumulated.
     */
    public Optional<BatchSettings> smaller() {
        if (size == 1) {
            return Optional.empty();
        }
        int factor = 2;
        while (size % factor != 0) {
            factor++;
        }
        long more = (long) accumulate * factor;
        return more == (int) more && TrainSettingRows.ACCUMULATE.values().holds((int) more)
                ? Optional.of(new BatchSettings(size / factor, (int) more, accumulation, isShuffled))
                : Optional.empty();
    }
}

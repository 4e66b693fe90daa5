package org.glotlens.engine.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * Which rows one optimiser step learns from.
 *
 * @param size rows per micro-batch, 1 or more; {@code batchSize} in files
 * @param accumulate micro-batches per optimiser step, 1 or more
 * @param accumulation how the losses of a step's micro-batches come to one gradient
 * @param isShuffled whether every epoch has an order of its own, and rows held out are drawn; otherwise file order
 */
public record BatchSettings(
        @JsonProperty("batchSize") int size, int accumulate, Accumulation accumulation, boolean isShuffled) {
    /** Refuses values out of range. */
    public BatchSettings {
        SettingRanges.require("batchSize", size, size >= 1, "1 or more");
        SettingRanges.require("accumulate", accumulate, accumulate >= 1, "1 or more");
        SettingRanges.require("accumulation", accumulation, accumulation != null, "batches or tokens");
    }

    /** The published hyper-parameters (Zhang et al. 2024): 16 rows a step. */
    public static BatchSettings defaults() {
        return new BatchSettings(4, 4, Accumulation.BATCHES, true);
    }

    /**
     * The same rows a step in smaller micro-batches: the size divided by its smallest prime factor, and so many times
     * the accumulation. Empty where a micro-batch is one row.
     */
    public Optional<BatchSettings> smaller() {
        if (size == 1) {
            return Optional.empty();
        }
        int factor = 2;
        while (size % factor != 0) {
            factor++;
        }
        return Optional.of(new BatchSettings(size / factor, accumulate * factor, accumulation, isShuffled));
    }
}

package org.glotlens.engine.pair;

/**
 * What a model needs of memory, with one batch on its way, and how its weights are kept.
 *
 * @param mode {@link WeightMode#RESIDENT} or {@link WeightMode#STREAMED}
 * @param residentBytes estimate with all weights in memory
 * @param streamedBytes estimate with two blocks at a time
 */
public record MemoryPlan(WeightMode mode, long residentBytes, long streamedBytes) {
    /** The estimate for the mode that is used. */
    public long bytes() {
        return mode == WeightMode.STREAMED ? streamedBytes : residentBytes;
    }
}

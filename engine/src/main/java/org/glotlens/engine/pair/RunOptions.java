package org.glotlens.engine.pair;

/**
 * Where and how exactly to compute.
 *
 * @param device {@code auto}, {@code cpu} or {@code cuda[:n]}
 * @param dtype {@code auto}, {@code float32}, {@code bfloat16} or {@code float16}
 * @param batchTokens most tokens of one forward pass, padding included
 * @param threads native threads, or 0 for the machine's cores
 * @param weights whether all weights are kept in memory
 */
public record RunOptions(String device, String dtype, int batchTokens, int threads, WeightMode weights) {
    /** Weights resident where memory allows it. */
    public RunOptions(String device, String dtype, int batchTokens, int threads) {
        this(device, dtype, batchTokens, threads, WeightMode.AUTO);
    }

    /** Automatic device and dtype. */
    public static RunOptions defaults() {
        return new RunOptions("auto", "auto", 1024, 0);
    }
}

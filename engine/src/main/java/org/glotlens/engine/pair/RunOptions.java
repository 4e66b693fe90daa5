package org.glotlens.engine.pair;

import java.util.ArrayList;
import java.util.List;

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

    /** As options of the command line, those that are not the usual ones. */
    public List<String> words() {
        RunOptions usual = defaults();
        List<String> words = new ArrayList<>();
        add(words, "--device", device, usual.device);
        add(words, "--dtype", dtype, usual.dtype);
        add(words, "--batch-tokens", Integer.toString(batchTokens), Integer.toString(usual.batchTokens));
        add(words, "--threads", Integer.toString(threads), Integer.toString(usual.threads));
        add(words, "--weights", weights.label(), usual.weights.label());
        return words;
    }

    private static void add(List<String> words, String option, String value, String usual) {
        if (!value.equals(usual)) {
            words.add(option);
            words.add(value);
        }
    }

    /** Automatic device and dtype. */
    public static RunOptions defaults() {
        return new RunOptions("auto", "auto", 1024, 0);
    }
}

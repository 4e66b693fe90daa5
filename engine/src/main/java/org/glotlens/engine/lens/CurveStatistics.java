package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Means of the lens curves over prompts, with the interval mean ± 1.96 sd / sqrt(n), sd with n - 1 in the denominator
 * (Wendler et al. 2024; Zhang et al. 2024), which for probabilities is cut to 0..1. Sums run in double; NaN readings, where a prompt has no such answer set, do
 * not count.
 */
public final class CurveStatistics {
    /** The interval of n of two or more. */
    public static final String NORMAL_INTERVAL = "95 % normal interval";

    private static final double QUANTILE = 1.96;

    private CurveStatistics() {}

    /** Summaries over all prompts: for each checkpoint every curve in order, then entropy, then energy. */
    public static List<CurveSummary> summarise(LensResult result) {
        return summarise(result, PromptFilter.ALL);
    }

    /** Summaries over the prompts that {@code filter} keeps; the mean of a curve that none of them has is NaN, n 0. */
    public static List<CurveSummary> summarise(LensResult result, PromptFilter filter) {
        int[] kept = kept(result, filter);
        List<CurveSummary> summaries = new ArrayList<>();
        for (LensReadings readings : result.readings()) {
            for (int c = 0; c < readings.curves().size(); c++) {
                int curve = c;
                Values values = (p, layer) -> readings.probability()[p][layer][curve];
                summaries.add(summary(readings, readings.curves().get(c), values, kept)
                        .ofProbability());
            }
            summaries.add(summary(readings, Curve.ENTROPY, (p, layer) -> readings.entropyBits()[p][layer], kept));
            summaries.add(summary(readings, Curve.ENERGY, (p, layer) -> readings.energy()[p][layer], kept));
        }
        return List.copyOf(summaries);
    }

    /** Places of the prompts that a filter keeps. */
    static int[] kept(LensResult result, PromptFilter filter) {
        return IntStream.range(0, result.prompts().size())
                .filter(p -> filter.test(result.prompts().get(p)))
                .toArray();
    }

    /** One reading of a curve; NaN where there is none. */
    @FunctionalInterface
    interface Values {
        double at(int prompt, int layer);
    }

    static CurveSummary summary(LensReadings readings, Curve curve, Values values, int[] kept) {
        int nLayers = readings.nLayers();
        double[] mean = new double[nLayers];
        double[] low = new double[nLayers];
        double[] high = new double[nLayers];
        int n = 0;
        for (int layer = 0; layer < nLayers; layer++) {
            int at = layer;
            double[] x = IntStream.of(kept)
                    .mapToDouble(p -> values.at(p, at))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            n = Math.max(n, x.length);
            mean[layer] = mean(x);
            double half = QUANTILE * standardError(x, mean[layer]);
            low[layer] = mean[layer] - half;
            high[layer] = mean[layer] + half;
        }
        String interval = n >= 2 ? NORMAL_INTERVAL : "no interval, n = " + n;
        return new CurveSummary(readings.side(), curve, mean, low, high, n, interval);
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        return x.length == 0 ? Double.NaN : sum / x.length;
    }

    private static double standardError(double[] x, double mean) {
        if (x.length < 2) {
            return 0;
        }
        double squares = 0;
        for (double value : x) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (x.length - 1) / x.length);
    }
}

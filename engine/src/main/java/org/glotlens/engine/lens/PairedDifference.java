package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.lens.CurveStatistics.Values;
import org.glotlens.engine.run.Side;

/**
 * Means over prompts of aligned minus base, paired by prompt, with the interval mean ± 1.96 sd / sqrt(n) of the
 * differences, sd with n - 1 in the denominator. A prompt counts for a curve where both checkpoints have a reading. Being
 * paired, the interval is as narrow as the two readings of a prompt agree: it is not that of two separate samples.
 */
public final class PairedDifference {
    /** The interval of n of two or more. */
    public static final String INTERVAL = "95 % normal interval of the paired difference";

    private PairedDifference() {}

    /**
     * Summaries of the differences over the prompts that {@code filter} keeps: every curve in order, then entropy (bits),
     * then energy; empty where the result lacks a checkpoint, or they differ in depth.
     */
    public static List<CurveSummary> summarise(LensResult result, PromptFilter filter) {
        Optional<LensReadings> base = readings(result, Side.BASE);
        Optional<LensReadings> aligned = readings(result, Side.ALIGNED);
        if (base.isEmpty() || aligned.isEmpty() || !result.isOfOneDepth()) {
            return List.of();
        }
        return summarise(base.get(), aligned.get(), CurveStatistics.kept(result, filter));
    }

    private static List<CurveSummary> summarise(LensReadings base, LensReadings aligned, int[] kept) {
        List<CurveSummary> summaries = new ArrayList<>();
        for (int c = 0; c < aligned.curves().size(); c++) {
            int curve = c;
            summaries.add(CurveStatistics.summary(
                    aligned,
                    aligned.curves().get(c),
                    (p, layer) -> minus(aligned.probability()[p][layer][curve], base.probability()[p][layer][curve]),
                    kept));
        }
        Values entropy = (p, layer) -> minus(aligned.entropyBits()[p][layer], base.entropyBits()[p][layer]);
        Values energy = (p, layer) -> minus(aligned.energy()[p][layer], base.energy()[p][layer]);
        summaries.add(CurveStatistics.summary(aligned, Curve.ENTROPY, entropy, kept));
        summaries.add(CurveStatistics.summary(aligned, Curve.ENERGY, energy, kept));
        return summaries.stream().map(PairedDifference::named).toList();
    }

    private static double minus(float aligned, float base) {
        return (double) aligned - base;
    }

    private static CurveSummary named(CurveSummary s) {
        return new CurveSummary(
                s.side(), s.curve(), s.mean(), s.low(), s.high(), s.n(), s.n() >= 2 ? INTERVAL : s.interval());
    }

    private static Optional<LensReadings> readings(LensResult result, Side side) {
        return result.readings().stream().filter(r -> r.side() == side).findFirst();
    }
}

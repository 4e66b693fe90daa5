package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.BootstrapMean;
import org.glotlens.engine.stat.Estimate;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.Holm;
import org.glotlens.engine.stat.IntervalKind;

/**
 * What a lens result says over its prompts: centres with intervals of a chosen kind, and the paired comparison of the
 * two checkpoints.
 */
public final class LensStatistics {
    private LensStatistics() {}

    /**
     * Centre and interval of every curve, entropy and energy of every checkpoint; the interval's name is its caption.
     * With the median kind {@code mean} is the median.
     */
    public static List<CurveSummary> summarise(LensResult result, Estimates estimates) {
        return summarise(result, estimates, curve -> true);
    }

    /** The same of some curves. */
    static List<CurveSummary> summarise(LensResult result, Estimates estimates, Predicate<Curve> kept) {
        List<CurveSummary> summaries = new ArrayList<>();
        for (LensReadings readings : result.readings()) {
            LensColumns columns = LensColumns.of(readings).only(kept);
            summaries.addAll(summaries(readings.side(), columns, estimates.of(columns.values()), estimates.kind()));
        }
        return List.copyOf(summaries);
    }

    /**
     * The paired bootstrap of aligned minus base at every layer of every curve, with Holm's correction over the layers
     * of one curve; empty where the result lacks a checkpoint, or they differ in depth.
     */
    public static List<CurveDifference> differences(LensResult result, Bootstrap bootstrap) {
        return differenceColumns(result)
                .map(columns -> differences(columns, bootstrap.means(columns.values())))
                .orElse(List.of());
    }

    /** Aligned minus base, prompt by prompt; empty where the result lacks a checkpoint, or they differ in depth. */
    static Optional<LensColumns> differenceColumns(LensResult result) {
        Optional<LensColumns> base = LensColumns.of(result, Side.BASE);
        return LensColumns.of(result, Side.ALIGNED)
                .filter(aligned -> base.isPresent() && result.isOfOneDepth())
                .map(aligned -> aligned.minus(base.get()));
    }

    /** The estimates of the columns, in their order, by curve. */
    static List<CurveSummary> summaries(Side side, LensColumns columns, List<Estimate> all, IntervalKind kind) {
        List<CurveSummary> summaries = new ArrayList<>();
        for (int c = 0; c < columns.curves().size(); c++) {
            List<Estimate> layers = layers(all, c, columns.nLayers());
            int n = layers.stream().mapToInt(Estimate::n).max().orElse(0);
            var summary = new CurveSummary(
                    side,
                    columns.curves().get(c),
                    layers.stream().mapToDouble(Estimate::value).toArray(),
                    layers.stream().mapToDouble(e -> e.interval().low()).toArray(),
                    layers.stream().mapToDouble(e -> e.interval().high()).toArray(),
                    n,
                    n >= 2 ? kind.caption() : "no interval, n = " + n);
            summaries.add(summary.curve().kind().isOfDistribution() ? summary : summary.ofProbability());
        }
        return List.copyOf(summaries);
    }

    /** The resampled differences of the columns, in their order, by curve. */
    static List<CurveDifference> differences(LensColumns columns, List<BootstrapMean> all) {
        List<CurveDifference> differences = new ArrayList<>();
        for (int c = 0; c < columns.curves().size(); c++) {
            differences.add(difference(columns.curves().get(c), layers(all, c, columns.nLayers())));
        }
        return List.copyOf(differences);
    }

    private static CurveDifference difference(Curve curve, List<BootstrapMean> layers) {
        double[] p = layers.stream().mapToDouble(BootstrapMean::p).toArray();
        return new CurveDifference(
                curve,
                layers.stream().mapToDouble(BootstrapMean::mean).toArray(),
                layers.stream().mapToDouble(m -> m.interval().low()).toArray(),
                layers.stream().mapToDouble(m -> m.interval().high()).toArray(),
                p,
                Holm.adjust(p),
                layers.stream().mapToInt(BootstrapMean::n).max().orElse(0));
    }

    private static <T> List<T> layers(List<T> all, int curve, int nLayers) {
        return all.subList(curve * nLayers, (curve + 1) * nLayers);
    }
}

package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.BootstrapMean;
import org.glotlens.engine.stat.Estimate;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.Holm;

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
        List<CurveSummary> summaries = new ArrayList<>();
        for (LensReadings readings : result.readings()) {
            LensColumns columns = LensColumns.of(readings);
            List<Estimate> all = estimates.of(columns.values());
            for (int c = 0; c < columns.curves().size(); c++) {
                List<Estimate> layers = layers(all, c, columns.nLayers());
                int n = layers.stream().mapToInt(Estimate::n).max().orElse(0);
                summaries.add(new CurveSummary(
                        readings.side(),
                        columns.curves().get(c),
                        layers.stream().mapToDouble(Estimate::value).toArray(),
                        layers.stream().mapToDouble(e -> e.interval().low()).toArray(),
                        layers.stream().mapToDouble(e -> e.interval().high()).toArray(),
                        n,
                        n >= 2 ? estimates.kind().caption() : "no interval, n = " + n));
            }
        }
        return List.copyOf(summaries);
    }

    /**
     * The paired bootstrap of aligned minus base at every layer of every curve, with Holm's correction over the layers
     * of one curve; empty where the result lacks a checkpoint.
     */
    public static List<CurveDifference> differences(LensResult result, Bootstrap bootstrap) {
        Optional<LensColumns> base = LensColumns.of(result, Side.BASE);
        Optional<LensColumns> aligned = LensColumns.of(result, Side.ALIGNED);
        if (base.isEmpty() || aligned.isEmpty()) {
            return List.of();
        }
        LensColumns columns = aligned.get().minus(base.get());
        List<BootstrapMean> all = bootstrap.means(columns.values());
        List<CurveDifference> differences = new ArrayList<>();
        for (int c = 0; c < columns.curves().size(); c++) {
            differences.add(difference(columns.curves().get(c), layers(all, c, columns.nLayers())));
        }
        return List.copyOf(differences);
    }

    private static CurveDifference difference(String curve, List<BootstrapMean> layers) {
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

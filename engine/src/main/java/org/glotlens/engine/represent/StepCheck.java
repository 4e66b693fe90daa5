package org.glotlens.engine.represent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.Side;

/**
 * How much of PC1 at a layer is the step from base to aligned: eta squared, the share of the squares of PC1 about its mean
 * over all texts of both checkpoints that lies between the means of the two checkpoints. Beyond {@link #LIMIT} the scatter
 * shows the checkpoints apart rather than the languages.
 *
 * @param layer 0..L
 * @param etaSquared 0 to 1; NaN where PC1 does not vary
 */
public record StepCheck(int layer, double etaSquared) {
    /** The share above which there is a warning: half of the variance of PC1. */
    public static final double LIMIT = 0.5;

    /**
     * Every layer, of the components as they were fitted, before point clouds were laid onto each other.
     *
     * @return empty where there are no two checkpoints on common axes
     */
    public static List<StepCheck> of(RepresentResult result) {
        if (result.sides().size() < 2 || result.checks().axes() == Axes.EACH) {
            return List.of();
        }
        List<StepCheck> checks = new ArrayList<>();
        for (LayerProjection projection : result.layers()) {
            List<double[]> first = new ArrayList<>();
            for (int s = 0; s < result.sides().size(); s++) {
                first.add(fitted(result, projection, s));
            }
            checks.add(new StepCheck(projection.layer(), etaSquared(first)));
        }
        return List.copyOf(checks);
    }

    /** Those beyond the limit, layers in ascending order. */
    public static List<StepCheck> beyondLimit(RepresentResult result) {
        return of(result).stream().filter(check -> check.etaSquared() > LIMIT).toList();
    }

    /** One sentence where there are such layers; none where all is well. */
    public static List<Message> warnings(RepresentResult result) {
        List<String> layers = beyondLimit(result).stream()
                .map(check -> String.format(Locale.ROOT, "%d (%.2f)", check.layer(), check.etaSquared()))
                .toList();
        return layers.isEmpty()
                ? List.of()
                : List.of(Message.of(
                        "stepCheck.warning",
                        "The step from base to aligned makes up more than %s of the variance of PC1 (eta squared) at"
                                + " layer %s: there the scatter shows the checkpoints apart rather than the languages."
                                + " Choose --axes base to see the languages along the base's own axes.",
                        LIMIT,
                        String.join(", ", layers)));
    }

    /** PC1 of all texts of a checkpoint. */
    private static double[] fitted(RepresentResult result, LayerProjection projection, int checkpoint) {
        Side side = result.sides().get(checkpoint);
        List<PointCloud> clouds = new ArrayList<>();
        for (int l = 0; l < result.languages().size(); l++) {
            String language = result.languages().get(l);
            PointCloud placed = projection.cloud(checkpoint, l);
            clouds.add(result.checks().fits().stream()
                    .filter(fit -> fit.side() == side && fit.layer() == projection.layer() && fit.moved(language))
                    .findFirst()
                    .map(fit -> fit.procrustes().back(placed))
                    .orElse(placed));
        }
        return PointCloud.joined(clouds).first();
    }

    /** The share of the squares about the mean of all that lies between the means of the groups. */
    static double etaSquared(List<double[]> groups) {
        double sum = 0;
        int n = 0;
        for (double[] group : groups) {
            for (double value : group) {
                sum += value;
            }
            n += group.length;
        }
        double mean = sum / n;
        double between = 0;
        double total = 0;
        for (double[] group : groups) {
            double own = 0;
            for (double value : group) {
                own += value / group.length;
                total += (value - mean) * (value - mean);
            }
            between += group.length * (own - mean) * (own - mean);
        }
        return total > 0 ? between / total : Double.NaN;
    }
}

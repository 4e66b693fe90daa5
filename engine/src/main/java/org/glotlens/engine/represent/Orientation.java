package org.glotlens.engine.represent;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the directions of the components from layer to layer. A component is as good the other way round, and what fixes
 * its sign at one layer (its largest loading) may be another loading at the next: points would jump to the other side.
 */
final class Orientation {
    private Orientation() {}

    /**
     * The projection with each component turned so that its scores go with those of the layer before; with
     * {@link Axes#EACH} those of each checkpoint, which at the first layer follow the base.
     *
     * @param before the layer before, already turned; null for the first
     */
    static LayerProjection like(LayerProjection before, LayerProjection now, Axes axes) {
        if (axes != Axes.EACH) {
            return before == null ? now : now.placed(turned(before.scores(), now.scores()));
        }
        List<Scatter> scores = new ArrayList<>();
        for (int s = 0; s < now.scores().size(); s++) {
            Scatter own = now.scores().get(s);
            if (before == null && s == 0) {
                scores.add(own);
            } else {
                Scatter like =
                        before == null ? scores.getFirst() : before.scores().get(s);
                scores.addAll(turned(List.of(like), List.of(own)));
            }
        }
        return now.placed(List.copyOf(scores));
    }

    private static List<Scatter> turned(List<Scatter> before, List<Scatter> now) {
        boolean isFirstBack = covariance(before, now, 0) < 0;
        boolean isSecondBack = covariance(before, now, 1) < 0;
        if (!isFirstBack && !isSecondBack) {
            return now;
        }
        // 0 - x and not -x: there is no negative zero in a table
        return now.stream()
                .map(scatter -> new Scatter(scatter.languages().stream()
                        .map(cloud -> new PointCloud(cloud.items().stream()
                                .map(item -> new PcPair(
                                        isFirstBack ? 0 - item.pc1() : item.pc1(),
                                        isSecondBack ? 0 - item.pc2() : item.pc2()))
                                .toList()))
                        .toList()))
                .toList();
    }

    /** Up to a factor, of one component at two layers over all texts. */
    private static double covariance(List<Scatter> before, List<Scatter> now, int component) {
        List<PcPair> a = items(before);
        List<PcPair> b = items(now);
        double meanA =
                a.stream().mapToDouble(item -> item.of(component)).average().orElse(0);
        double meanB =
                b.stream().mapToDouble(item -> item.of(component)).average().orElse(0);
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += (a.get(i).of(component) - meanA) * (b.get(i).of(component) - meanB);
        }
        return sum;
    }

    private static List<PcPair> items(List<Scatter> scatters) {
        return scatters.stream()
                .flatMap(scatter -> scatter.languages().stream())
                .flatMap(cloud -> cloud.items().stream())
                .toList();
    }
}

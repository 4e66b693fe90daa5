package org.glotlens.charts;

import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.lens.CurveDifference;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.stat.IntervalKind;

/** A lens figure in words: below the chart, for screen readers, and at a layer. */
record LensWords(LensFigureData data) {
    /** What a reader must know of curves and bands. */
    String caption() {
        if (data.curves().isEmpty()) {
            return ChartText.get("lens.empty");
        }
        int least = data.curves().stream().mapToInt(CurveSummary::n).min().orElse(0);
        int most = data.curves().stream().mapToInt(CurveSummary::n).max().orElse(0);
        String n = least == most ? Integer.toString(most) : least + "–" + most;
        String interval = ChartText.interval(data.curves().getFirst().interval());
        String key = most < 2 ? "lens.caption.one" : isMedian() ? "lens.caption.median" : "lens.caption";
        String bands = data.isCut() ? ChartText.get("lens.caption.cut", interval) : interval;
        StringBuilder caption =
                new StringBuilder(ChartText.get(key, bands, n, data.notes().dropped()));
        if (!data.notes().tests().isEmpty()) {
            caption.append(' ').append(ChartText.get("lens.caption.tests"));
        }
        if (data.underlay().stream().anyMatch(c -> !c.curve().kind().isChance())) {
            caption.append(' ').append(ChartText.get("lens.caption.underlay"));
        }
        if (data.underlay().stream().anyMatch(c -> c.curve().kind().isChance())) {
            caption.append(' ').append(ChartText.get("lens.caption.chance"));
        }
        if (!data.notes().remark().isEmpty()) {
            caption.append(' ').append(data.notes().remark());
        }
        return caption.toString();
    }

    /** Whether the curves are medians with quantiles. */
    boolean isMedian() {
        return data.curves().stream().anyMatch(curve -> curve.interval().equals(IntervalKind.MEDIAN.caption()));
    }

    /** Peaks and ends of the curves, and the layers where they differ. */
    String summary(String title) {
        StringBuilder text = new StringBuilder(ChartText.get("lens.summary", title, data.nLayers()));
        for (CurveSummary curve : data.curves()) {
            int peak = peak(curve);
            if (peak >= 0) {
                text.append(' ')
                        .append(ChartText.get(
                                "lens.summary.curve",
                                curve.curve().text(),
                                value(curve.mean()[peak], 2),
                                peak + 1,
                                value(curve.mean()[curve.mean().length - 1], 2)));
            }
            data.notes().test(curve.curve()).ifPresent(test -> text.append(' ').append(survivors(test)));
        }
        return text.append(' ').append(caption()).toString();
    }

    /** For example {@code de differs at layer 3, 4 after Holm's correction.} */
    private String survivors(CurveDifference test) {
        List<String> layers = IntStream.rangeClosed(1, test.mean().length)
                .filter(layer -> data.notes().isSignificant(test.curve(), layer))
                .mapToObj(Integer::toString)
                .toList();
        return layers.isEmpty()
                ? ChartText.get("lens.summary.nowhere", test.curve().text())
                : ChartText.get("lens.summary.survivors", test.curve().text(), String.join(", ", layers));
    }

    /**
     * All values at a layer, one a line.
     *
     * @param layer 1..L
     */
    String at(int layer) {
        StringBuilder text = new StringBuilder(ChartText.get("lens.tip.layer", layer, data.nLayers()));
        data.strip()
                .ifPresent(s -> text.append('\n')
                        .append(ChartText.get(
                                "lens.tip." + s.curve().text(), ChartText.number(s.mean()[layer - 1], 2))));
        for (CurveSummary curve : data.shown()) {
            double mean = curve.mean()[layer - 1];
            if (!Double.isNaN(mean)) {
                text.append('\n')
                        .append(ChartText.get(
                                "lens.tip.curve",
                                curve.curve().text(),
                                value(mean, 3),
                                value(curve.low()[layer - 1], 3),
                                value(curve.high()[layer - 1], 3)));
                data.notes()
                        .test(curve.curve())
                        .ifPresent(test -> text.append("  ")
                                .append(ChartText.get("lens.tip.test", LensNotes.p(test.pHolm()[layer - 1]))));
            }
        }
        return text.toString();
    }

    /** A probability, or the difference of two. */
    private String value(double value, int decimals) {
        return data.reading() == LensScale.Reading.DIFFERENCE
                ? ChartText.number(value, decimals)
                : ChartText.share(value, decimals);
    }

    private static int peak(CurveSummary curve) {
        int peak = -1;
        for (int i = 0; i < curve.mean().length; i++) {
            double value = curve.mean()[i];
            if (!Double.isNaN(value) && (peak < 0 || value > curve.mean()[peak])) {
                peak = i;
            }
        }
        return peak;
    }
}

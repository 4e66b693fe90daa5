package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.stat.Estimate;

/** A patching figure in words and numbers: below the chart, for screen readers, at a layer, and as a table. */
record PatchWords(PatchFigureData data) {
    /** What a reader must know of curves and bands. */
    String caption() {
        if (data.curves().isEmpty()) {
            return ChartText.get("patch.empty");
        }
        int least = data.curves().stream().mapToInt(PatchCurve::n).min().orElse(0);
        int most = data.curves().stream().mapToInt(PatchCurve::n).max().orElse(0);
        String n = least == most ? Integer.toString(most) : least + "–" + most;
        String key = most < 2 ? "patch.caption.one" : data.isMedian() ? "patch.caption.median" : "patch.caption";
        String interval = data.curves().getFirst().target().kind().caption();
        List<String> sentences = new ArrayList<>();
        sentences.add(
                ChartText.get(key, ChartText.interval(interval), n, data.notes().dropped()));
        if (!data.notes().put().isEmpty()) {
            sentences.add(data.notes().put());
        }
        if (!data.notes().edits().isEmpty()) {
            sentences.add(ChartText.get("patch.caption.edits", data.notes().edits()));
        }
        return String.join(" ", sentences);
    }

    /** Where the answers are, from the target as it is to their peaks. */
    String summary(String title) {
        StringBuilder text = new StringBuilder(ChartText.get("patch.summary", title, data.nLayers()));
        for (PatchCurve curve : data.curves()) {
            int peak = peak(curve);
            if (peak > 0) {
                text.append(' ')
                        .append(ChartText.get(
                                "patch.summary.curve",
                                ChartText.answer(curve.name()),
                                share(curve.target()),
                                share(curve.layers().get(peak)),
                                peak,
                                share(curve.source())));
            }
        }
        return text.append(' ').append(caption()).toString();
    }

    /** The layer with the largest centre, of equal ones the first; 0 where the answer has no pair. */
    private static int peak(PatchCurve curve) {
        int peak = 0;
        for (int layer = 1; layer <= curve.nLayers(); layer++) {
            double value = curve.layers().get(layer).value();
            boolean isHigher = peak == 0 || value > curve.layers().get(peak).value();
            peak = !Double.isNaN(value) && isHigher ? layer : peak;
        }
        return peak;
    }

    private static String share(Estimate estimate) {
        return ChartText.share(estimate.value(), 2);
    }

    /** All answers at a layer, or in the target as it is, at 0; one a line. */
    String at(int layer) {
        StringBuilder text = new StringBuilder(
                layer == 0
                        ? ChartText.get("patch.tip.target")
                        : ChartText.get("patch.tip.layer", layer, data.nLayers()));
        for (PatchCurve curve : data.curves()) {
            Estimate at = curve.layers().get(layer);
            if (at.n() > 0) {
                text.append('\n')
                        .append(ChartText.get(
                                "patch.tip.curve",
                                ChartText.answer(curve.name()),
                                ChartText.share(at.value(), 3),
                                ChartText.share(at.interval().low(), 3),
                                ChartText.share(at.interval().high(), 3),
                                ChartText.share(curve.source().value(), 3)));
            }
        }
        return text.toString();
    }

    /** One row a layer of every answer, and one for the sources' own output. */
    FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (PatchCurve curve : data.curves()) {
            rows.add(row("source", "", curve, curve.source()));
            for (int layer = 0; layer <= curve.nLayers(); layer++) {
                rows.add(row(
                        layer == 0 ? "target" : "patched",
                        Integer.toString(layer),
                        curve,
                        curve.layers().get(layer)));
            }
        }
        List<String> numbers = data.isMedian() ? List.of("median", "q05", "q95") : List.of("mean", "ci_low", "ci_high");
        List<String> header = new ArrayList<>(List.of("checkpoint", "curve", "run", "layer"));
        header.addAll(numbers);
        header.add("n");
        return new FigureTable(header, rows);
    }

    private List<String> row(String run, String layer, PatchCurve curve, Estimate estimate) {
        return List.of(
                data.side().label(),
                curve.name(),
                run,
                layer,
                FigureTable.cell(estimate.value()),
                FigureTable.cell(estimate.interval().low()),
                FigureTable.cell(estimate.interval().high()),
                Integer.toString(estimate.n()));
    }
}

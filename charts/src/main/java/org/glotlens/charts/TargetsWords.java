package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.glotlens.charts.TargetsFigureData.Panel;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.TargetCurves;
import org.glotlens.engine.stat.IntervalKind;

/** The small plots of the target languages in words. */
record TargetsWords(TargetsFigureData data) {
    /** What a reader must know of curves, bands and shading, and how many languages there was no room for. */
    String caption() {
        if (data.panels().isEmpty()) {
            return ChartText.get("targets.empty");
        }
        int least = data.panels().stream().mapToInt(Panel::n).min().orElse(0);
        int most = data.panels().stream().mapToInt(Panel::n).max().orElse(0);
        String n = least == most ? Integer.toString(most) : least + "–" + most;
        String interval = data.panels().getFirst().curves().getLast().interval();
        List<String> said = new ArrayList<>();
        String key = interval.equals(IntervalKind.MEDIAN.caption()) ? "targets.caption.median" : "targets.caption";
        said.add(ChartText.get(key, n, data.notes().dropped(), ChartText.interval(interval)));
        said.add(ChartText.get("targets.shaded", ChartText.share(TargetCurves.MARGIN, 2)));
        if (data.panels().stream().anyMatch(panel -> !panel.underlay().isEmpty())) {
            said.add(ChartText.get("lens.caption.underlay"));
        }
        said.add(data.notes().remark());
        return said.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    /** How many languages an area has no room for; empty for none. */
    String leftOut(int shown) {
        int all = data.panels().size();
        return shown == all ? "" : ChartText.get("targets.leftOut", shown, all);
    }

    /** For example {@code English leads in layers 2 to 5 and 7}. */
    static String led(Panel panel) {
        if (panel.curves().size() < 2) {
            return ChartText.get("targets.noEnglish");
        }
        if (panel.led().isEmpty()) {
            return ChartText.get("targets.nowhere");
        }
        return panel.led().size() == 1
                ? ChartText.get("targets.layer", panel.led().getFirst())
                : ChartText.get("targets.layers", layers(panel.led(), "targets.to"));
    }

    /** The same in ever fewer letters, for narrow plots: {@code English leads: 2–5, 7}, then {@code 2–5, 7}. */
    static List<String> ledEverShorter(Panel panel) {
        if (panel.led().isEmpty() || panel.curves().size() < 2) {
            return List.of(led(panel), ChartText.NONE);
        }
        String layers = layers(panel.led(), "targets.dash").replace(" and ", ", ");
        return List.of(led(panel), ChartText.get("targets.short", layers), layers);
    }

    private static String layers(List<Integer> led, String key) {
        List<String> runs = new ArrayList<>();
        int first = led.getFirst();
        for (int i = 0; i < led.size(); i++) {
            int here = led.get(i);
            if (i + 1 < led.size() && led.get(i + 1) == here + 1) {
                continue;
            }
            runs.add(first == here ? Integer.toString(here) : ChartText.get(key, first, here));
            first = i + 1 < led.size() ? led.get(i + 1) : here;
        }
        return runs.size() == 1
                ? runs.getFirst()
                : ChartText.get("targets.and", String.join(", ", runs.subList(0, runs.size() - 1)), runs.getLast());
    }

    /** For screen readers: each language with its sentence. */
    String summary(String title) {
        return ChartText.get("targets.summary", title, data.nLayers())
                + data.panels().stream()
                        .map(panel -> " " + ChartText.get("targets.summary.language", panel.name(), led(panel)))
                        .collect(Collectors.joining())
                + " " + caption();
    }

    /** The values of a panel at a layer, one a line. */
    String at(Panel panel, int layer) {
        StringBuilder text =
                new StringBuilder(ChartText.get("targets.tip", panel.name(), layer, data.nLayers(), panel.n()));
        for (CurveSummary curve : data.curves(panel).shown()) {
            text.append('\n')
                    .append(ChartText.get(
                            "lens.tip.curve",
                            curve.curve().text(),
                            ChartText.share(curve.mean()[layer - 1], 3),
                            ChartText.share(curve.low()[layer - 1], 3),
                            ChartText.share(curve.high()[layer - 1], 3)));
        }
        return text.append('\n').append(led(panel)).toString();
    }
}

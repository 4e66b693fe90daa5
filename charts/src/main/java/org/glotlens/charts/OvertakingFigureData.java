package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.lens.Overtaking;
import org.glotlens.engine.lens.OvertakingCount;
import org.glotlens.engine.run.Side;

/**
 * What an {@link OvertakingFigure} draws.
 *
 * @param counts of one language, of one or both checkpoints
 * @param language a code, or {@link OvertakingCount#ANY}
 * @param nLayers number of layers L
 * @param selectedLayer 1..L; 0 for none
 * @param remark what must be said of the numbers, as sentences; else empty
 */
public record OvertakingFigureData(
        List<OvertakingCount> counts, String language, int nLayers, int selectedLayer, String remark) {
    public OvertakingFigureData {
        counts = counts.stream().filter(c -> c.language().equals(language)).toList();
    }

    /** With nothing to remark. */
    public OvertakingFigureData(List<OvertakingCount> counts, String language, int nLayers, int selectedLayer) {
        this(counts, language, nLayers, selectedLayer, "");
    }

    /** Another marked layer. */
    public OvertakingFigureData withSelectedLayer(int layer) {
        return new OvertakingFigureData(counts, language, nLayers, layer, remark);
    }

    /** Prompts at one place of the axis, of how many. */
    record Tally(int count, int n) {}

    String title() {
        return language.equals(OvertakingCount.ANY)
                ? ChartText.get("overtaking.title.any")
                : ChartText.get("overtaking.title", language);
    }

    List<Side> sides() {
        return counts.stream().map(OvertakingCount::side).distinct().sorted().toList();
    }

    List<OvertakingCount> of(Side side) {
        return counts.stream().filter(c -> c.side() == side).toList();
    }

    /** Where an outcome stands on the axis: its layer, or L + 1 for never. */
    int place(OvertakingCount count) {
        return count.overtaking().outcome() == Overtaking.Outcome.NEVER
                ? nLayers + 1
                : count.overtaking().layer();
    }

    Tally tally(Side side, int place) {
        int n = of(side).stream().mapToInt(OvertakingCount::n).max().orElse(0);
        int count = of(side).stream()
                .filter(c -> place(c) == place)
                .mapToInt(OvertakingCount::count)
                .sum();
        return new Tally(count, n);
    }

    /** For example {@code base: n = 60, always 3, at a layer 50 (median 7), never 7.} */
    public String sentence(Side side) {
        List<Integer> layers = new ArrayList<>();
        for (OvertakingCount count : of(side)) {
            if (count.overtaking().outcome() == Overtaking.Outcome.AT_LAYER) {
                layers.addAll(java.util.Collections.nCopies(
                        count.count(), count.overtaking().layer()));
            }
        }
        Tally always = tally(side, 1);
        Object[] values = {
            ChartText.side(side),
            always.n(),
            always.count(),
            layers.size(),
            median(layers),
            tally(side, nLayers + 1).count()
        };
        return ChartText.get(layers.isEmpty() ? "overtaking.sentence.none" : "overtaking.sentence", values);
    }

    /** The middle of ascending layers, or the mean of the two middle ones. */
    private static String median(List<Integer> layers) {
        if (layers.isEmpty()) {
            return "";
        }
        int low = layers.get((layers.size() - 1) / 2);
        int high = layers.get(layers.size() / 2);
        return (low + high) % 2 == 0 ? Integer.toString((low + high) / 2) : ChartText.number((low + high) / 2.0, 1);
    }
}

package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.neuron.SideNeurons;

/** How many neurons belong to exactly so many languages, as bars: to one alone, to some, to all; to none where there are such. */
public final class AppearanceBars {
    private AppearanceBars() {}

    /**
     * Of each checkpoint.
     *
     * @param sides with the same languages, base first, at least one
     */
    public static BarsFigureData of(List<SideNeurons> sides) {
        int all = sides.getFirst().selection().shape().nLanguages();
        List<String> categories = new ArrayList<>();
        List<List<Double>> values = new ArrayList<>();
        boolean hasNone = sides.stream().anyMatch(side -> side.selection().appearance()[0] > 0);
        for (int languages = hasNone ? 0 : 1; languages <= all; languages++) {
            int count = languages;
            String key = count == 1 ? "appearance.one" : count == all ? "appearance.all" : "appearance.some";
            categories.add(ChartText.get(key, Integer.toString(count)));
            values.add(sides.stream()
                    .map(side -> (double) side.selection().appearance()[count])
                    .toList());
        }
        return new BarsFigureData(
                new BarsFigureData.Words(
                        ChartText.get("appearance.title"),
                        ChartText.get("appearance.caption"),
                        "languages",
                        ChartText.get("appearance.neurons"),
                        ChartText.english("appearance.neurons"),
                        0),
                categories,
                sides.stream().map(side -> ChartText.side(side.side())).toList(),
                values,
                Optional.empty());
    }
}

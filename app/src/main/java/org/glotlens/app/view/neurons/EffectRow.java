package org.glotlens.app.view.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.EffectFigureData;
import org.glotlens.engine.activity.SwitchEffect;
import org.glotlens.engine.run.Side;

/**
 * What becomes of a language's own texts with its neurons switched.
 *
 * @param others mean change of the other languages' texts; NaN where there are none
 * @param own the change of its own; empty where there are no texts of it
 */
record EffectRow(Side side, String language, Optional<SwitchEffect> own, double others) {
    /** One row for each language that was switched, in the order of the matrix. */
    static List<EffectRow> of(List<SwitchEffect> matrix) {
        List<EffectRow> rows = new ArrayList<>();
        for (SwitchEffect each : matrix) {
            boolean isThere = rows.stream()
                    .anyMatch(row -> row.side() == each.side() && row.language().equals(each.switched()));
            if (!isThere) {
                rows.add(row(each.side(), each.switched(), matrix));
            }
        }
        return List.copyOf(rows);
    }

    private static EffectRow row(Side side, String language, List<SwitchEffect> matrix) {
        List<SwitchEffect> own = matrix.stream()
                .filter(each -> each.side() == side && each.switched().equals(language))
                .toList();
        return new EffectRow(
                side,
                language,
                own.stream().filter(each -> each.measured().equals(language)).findFirst(),
                own.stream()
                        .filter(each -> !each.measured().equals(language))
                        .mapToDouble(SwitchEffect::change)
                        .average()
                        .orElse(Double.NaN));
    }

    /** Whether its neurons do more than random ones, or on anything else than these, in words. */
    String verdict() {
        if (own.isEmpty()) {
            return Messages.text("neurons.noOwn");
        }
        if (!EffectFigureData.isBeyondChance(own.get())) {
            return Messages.text("neurons.within");
        }
        return Messages.text(own.get().kind().isOn() ? "neurons.apart" : "neurons.beyond");
    }
}

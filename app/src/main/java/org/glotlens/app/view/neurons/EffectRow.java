package org.glotlens.app.view.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.DeactivationFigureData;
import org.glotlens.engine.activity.Deactivation;
import org.glotlens.engine.run.Side;

/**
 * What becomes of a language's own texts without its neurons.
 *
 * @param others mean change of the other languages' texts; NaN where there are none
 * @param own the change of its own; empty where there are no texts of it
 */
record EffectRow(Side side, String language, Optional<Deactivation> own, double others) {
    /** One row for each language that was switched off, in the order of the matrix. */
    static List<EffectRow> of(List<Deactivation> matrix) {
        List<EffectRow> rows = new ArrayList<>();
        for (Deactivation each : matrix) {
            boolean isThere = rows.stream()
                    .anyMatch(row -> row.side() == each.side() && row.language().equals(each.off()));
            if (!isThere) {
                rows.add(row(each.side(), each.off(), matrix));
            }
        }
        return List.copyOf(rows);
    }

    private static EffectRow row(Side side, String language, List<Deactivation> matrix) {
        List<Deactivation> own = matrix.stream()
                .filter(each -> each.side() == side && each.off().equals(language))
                .toList();
        return new EffectRow(
                side,
                language,
                own.stream().filter(each -> each.measured().equals(language)).findFirst(),
                own.stream()
                        .filter(each -> !each.measured().equals(language))
                        .mapToDouble(Deactivation::change)
                        .average()
                        .orElse(Double.NaN));
    }

    /** Whether its neurons do more than random ones, in words. */
    String verdict() {
        return own.map(each -> Messages.text(
                        DeactivationFigureData.isBeyondChance(each) ? "neurons.beyond" : "neurons.within"))
                .orElseGet(() -> Messages.text("neurons.noOwn"));
    }
}

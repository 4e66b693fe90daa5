package org.glotlens.charts.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.DeactivationFigure;
import org.glotlens.charts.DeactivationFigureData;
import org.glotlens.charts.DeactivationFigureData.Measure;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.engine.activity.Deactivation;
import org.glotlens.engine.run.Side;

/**
 * What switching a language's neurons off does, beside what as many random ones do, on one scale, base above aligned.
 *
 * @param rows of all checkpoints
 */
public record DeactivationPanels(List<Deactivation> rows, Checkpoints checkpoints) {
    /** Keeps an own copy. */
    public DeactivationPanels {
        rows = List.copyOf(rows);
    }

    /** The figure; empty where nothing was measured on the chosen checkpoints. */
    public Optional<Figure> sheet(FigureStyle style) {
        double reach = rows.stream()
                .mapToDouble(row -> Math.max(Math.abs(row.change()), Math.abs(row.changeRandom())))
                .max()
                .orElse(0);
        List<Figure> panels = new ArrayList<>();
        for (Side side : Side.values()) {
            List<Deactivation> own =
                    rows.stream().filter(row -> row.side() == side).toList();
            if (!own.isEmpty() && checkpoints.sides().contains(side)) {
                for (Measure measure : Measure.values()) {
                    panels.add(new DeactivationFigure(new DeactivationFigureData(side, own, measure, reach), style));
                }
            }
        }
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new FigureGrid(ChartText.get("sheet.off"), Measure.values().length, panels));
    }
}

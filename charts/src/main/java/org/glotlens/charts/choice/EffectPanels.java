package org.glotlens.charts.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.EffectFigure;
import org.glotlens.charts.EffectFigureData;
import org.glotlens.charts.EffectFigureData.Measure;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.engine.activity.SwitchEffect;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.run.Side;

/**
 * What switching a language's neurons in one way does, beside what as many random ones do, on one scale, base above aligned.
 *
 * @param rows of all checkpoints, and one way of switching
 */
public record EffectPanels(List<SwitchEffect> rows, Checkpoints checkpoints) {
    /** Keeps an own copy. */
    public EffectPanels {
        rows = List.copyOf(rows);
    }

    /** What the files of the figure are called. */
    public static String name(SwitchKind kind) {
        return kind.isOn() ? "activation_" + kind.label() : "deactivation";
    }

    /** The figure; empty where nothing was measured on the chosen checkpoints. */
    public Optional<Figure> sheet(FigureStyle style) {
        double reach = rows.stream()
                .mapToDouble(row -> Math.max(Math.abs(row.change()), Math.abs(row.changeRandom())))
                .max()
                .orElse(0);
        List<Figure> panels = new ArrayList<>();
        for (Side side : Side.values()) {
            List<SwitchEffect> own =
                    rows.stream().filter(row -> row.side() == side).toList();
            if (!own.isEmpty() && checkpoints.sides().contains(side)) {
                for (Measure measure : Measure.values()) {
                    panels.add(new EffectFigure(new EffectFigureData(side, own, measure, reach), style));
                }
            }
        }
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(new FigureGrid(
                        ChartText.get("sheet." + rows.getFirst().kind().label()), Measure.values().length, panels));
    }
}

package org.glotlens.charts.choice;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.MassFigure;
import org.glotlens.charts.MassFigureData;
import org.glotlens.engine.mass.MassReadings;
import org.glotlens.engine.mass.MassResult;
import org.glotlens.engine.run.Side;

/** Language mass as a person chose it, base above aligned. */
public record MassPanels(MassResult result, MassSelection selection) {
    /** The figure; empty where none of the chosen checkpoints was read. */
    public Optional<Figure> sheet(FigureStyle style) {
        List<Figure> panels = result.readings().stream()
                .filter(reading -> selection.checkpoints().sides().contains(reading.side()))
                .map(reading -> figure(reading, style))
                .map(Figure.class::cast)
                .toList();
        return panels.size() < 2
                ? panels.stream().findFirst()
                : Optional.of(new FigureGrid(ChartText.get("sheet.mass"), 1, panels));
    }

    /** The figure of one checkpoint; empty where it was not read. */
    public Optional<MassFigure> figure(Side side, FigureStyle style) {
        return result.readings().stream()
                .filter(reading -> reading.side() == side)
                .map(reading -> figure(reading, style))
                .findFirst();
    }

    private MassFigure figure(MassReadings reading, FigureStyle style) {
        int[] prompts = IntStream.range(0, result.prompts().size())
                .filter(p -> selection.prompts().isEmpty()
                        || selection.prompts().contains(result.prompts().get(p).id()))
                .toArray();
        return new MassFigure(MassFigureData.of(result, reading, prompts, selection.token()), style);
    }
}

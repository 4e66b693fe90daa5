package org.glotlens.charts.choice;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.SteerFigure;
import org.glotlens.charts.SteerFigureData;
import org.glotlens.engine.steer.SteerResult;

/** A sweep as one figure: texts in the language, their relevance, and the harmonic mean of both, one above the other. */
public record SteerPanels(SteerResult result) {
    /** The figure; empty where no cell was tried. */
    public Optional<Figure> sheet(FigureStyle style) {
        return sheet(style, Optional.empty());
    }

    /** The figure with a cell framed in all three. */
    public Optional<Figure> sheet(FigureStyle style, Optional<FigurePick.CellPick> selected) {
        if (result.layers().isEmpty()) {
            return Optional.empty();
        }
        List<Figure> panels = Arrays.stream(SteerFigureData.Measure.values())
                .map(measure ->
                        new SteerFigure(SteerFigureData.of(result, measure).withSelected(selected), style))
                .map(Figure.class::cast)
                .toList();
        return Optional.of(new FigureGrid(ChartText.get("sheet.steering"), 1, panels));
    }
}

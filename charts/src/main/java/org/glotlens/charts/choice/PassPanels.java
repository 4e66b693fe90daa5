package org.glotlens.charts.choice;

import java.util.List;
import java.util.function.Function;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.PassFigure;
import org.glotlens.charts.PassFigureData;
import org.glotlens.charts.PassLayersData;
import org.glotlens.charts.PassLayersFigure;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.concept.ConceptSettings;
import org.glotlens.engine.run.Side;

/**
 * The figures of a lens evaluation, one checkpoint above the other.
 *
 * @param settings that it was made with
 */
public record PassPanels(ConceptResult result, ConceptSettings settings) {
    /** pass@k over all layers. */
    public Figure sheet(FigureStyle style) {
        return sheet(side -> new PassFigure(PassFigureData.of(result, side, settings.estimates()), style));
    }

    /** pass@k at every layer. */
    public Figure layers(FigureStyle style) {
        return sheet(side -> new PassLayersFigure(PassLayersData.of(result, side, settings.estimates()), style));
    }

    private Figure sheet(Function<Side, Figure> figure) {
        List<Figure> panels = result.sides().stream().map(figure).toList();
        return panels.size() == 1 ? panels.getFirst() : new FigureGrid(ChartText.get("sheet.concepts"), 1, panels);
    }
}
